"""What the reference reader says of replies, and of replies that differ from them in one spot.

    ask.py REFERENCE COUNT (CATALOGUE BODIES)…

REFERENCE is the program reference.py. BODIES has a reply a line: {status, headers, body, request?}, the body as JSON or as the text of
what is not. Of each pair all replies are asked as they are, then COUNT changed ones, the same each time. Prints for each, as JSON in a
line, the catalogue, what was asked, and what was said.
"""
import importlib.util, json, pathlib, random, sys

NOW = 1_800_000_000.0
STATUSES = [200, 200, 200, 202, 207, 400, 401, 404, 409, 413, 422, 429, 500, 503]
VALUES = [None, "", "x", "two words", 0, 1, 7, -1, "0", "7", "42 Locked", "2026-01-01T00:00:00Z", True, False, [], {}, [None], ["x"], {"x": 1}]


class Members(list):
    """An object as pairs, so that one member may be there twice."""


def load(reference):
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location("reference", reference)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tree(value):
    """A value with objects as pairs."""
    if isinstance(value, dict):
        return Members([k, tree(v)] for k, v in value.items())
    return [tree(v) for v in value] if isinstance(value, list) else value


def text(value, ascii_only=True):
    if isinstance(value, Members):
        return "{" + ", ".join(f"{text(k, ascii_only)}: {text(v, ascii_only)}" for k, v in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(text(v, ascii_only) for v in value) + "]"
    return json.dumps(value, ensure_ascii=ascii_only)


def spots(value):
    """Where a value can be put: (holder, position) of everything below."""
    if isinstance(value, Members):
        for pair in value:
            yield pair, 1
            yield from spots(pair[1])
    elif isinstance(value, list):
        for i, v in enumerate(value):
            yield value, i
            yield from spots(v)


def other(rng, value, pool):
    """Something else in the place of a value."""
    scalar = isinstance(value, (str, int)) and not isinstance(value, bool)
    return rng.choice([
        lambda: tree(rng.choice(VALUES)),
        lambda: rng.choice(pool),
        lambda: [value],
        lambda: Members([[rng.choice(["x", "code", "message", "error"]), value]]),
        lambda: value[0] if isinstance(value, list) and value and not isinstance(value, Members) else None,
        lambda: value + [rng.choice([None, "x", value[-1]])] if isinstance(value, list) and value and not isinstance(value, Members) else "",
        lambda: str(value) if scalar else text(value),
        lambda: f"{value} " if scalar else value,
        lambda: f"00{value}" if scalar else [],
        lambda: (int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else not value) if not isinstance(value, list) else None,
    ])()


def changed(rng, reply, pool, names):
    """A reply that differs from this one in its body or head."""
    reply = dict(reply, status=rng.choice(STATUSES) if rng.random() < 0.2 else reply["status"])
    if reply["headers"] and rng.random() < 0.1:
        name = rng.choice(sorted(reply["headers"]))
        reply["headers"] = dict(reply["headers"], **{name: rng.choice(["", "x", "0", "7", "1800000090", "Fri, 15 Jan 2027 08:01:00 GMT"])})
        return reply
    body = tree(json.loads(reply["body"])) if reply["json"] else None
    root = [body]
    places = list(spots(root)) if reply["json"] else []
    how = rng.random()
    if not places or how < 0.03:
        if reply["body"]:
            at = rng.randrange(len(reply["body"]))
            reply["body"] = reply["body"][:at] + rng.choice(["", "x", " ", '"', reply["body"][at:at + 1]]) + reply["body"][at + 1:]
        return reply
    holder, at = rng.choice(places)
    value = holder[at]
    if how < 0.15:
        holder[at] = Members([["__gone", 0]])
        root = without(root) or [None]
    elif how < 0.25 and isinstance(value, Members) and value:
        rng.choice([lambda: rng.shuffle(value), lambda: value.append([rng.choice(value)[0], other(rng, rng.choice(value)[1], pool)]),
                    lambda: value.insert(rng.randrange(len(value) + 1), [rng.choice(names), rng.choice(pool)]),
                    lambda: rng.choice(value).__setitem__(0, rng.choice(names))])()
    else:
        holder[at] = other(rng, value, pool)
    reply["body"] = text(root[0], rng.random() < 0.5)
    return reply


def without(value):
    """The value without what is marked as gone."""
    gone = lambda v: isinstance(v, Members) and v[:1] == [["__gone", 0]]
    if isinstance(value, Members):
        return Members([k, without(v)] for k, v in value if not gone(v))
    return [without(v) for v in value if not gone(v)] if isinstance(value, list) else value


def is_twice(body):
    """Whether an object in it has two members of one name."""
    found = []

    def members(pairs):
        found.extend([1] * (len(dict(pairs)) < len(pairs)))
        return dict(pairs)
    try:
        json.loads(body, object_pairs_hook=members)
    except ValueError:
        return False
    return bool(found)


def main():
    reference, count, *pairs = sys.argv[1:]
    reference = load(reference)
    for file, bodies in zip(pairs[::2], pairs[1::2]):
        catalogue, rng = reference.load(file), random.Random(20)
        replies = []
        for line in open(bodies, encoding="utf-8"):
            line = json.loads(line)
            is_json = not isinstance(line["body"], str)
            body = json.dumps(line["body"], ensure_ascii=False) if is_json else line["body"]
            request = line.get("request", {})
            replies.append({"status": line["status"], "headers": line["headers"], "body": body, "json": is_json,
                            "now": request.get("now", NOW), "envelope": request.get("envelope")})
        trees = [tree(json.loads(reply["body"])) for reply in replies if reply["json"]]
        pool = [holder[at] for one in trees for holder, at in spots(one)]
        names = sorted({holder[0] for one in trees for holder, at in spots(one) if at == 1 and isinstance(holder[0], str)}) or ["x"]
        for n in range(len(replies) + int(count)):
            reply = replies[n] if n < len(replies) else changed(rng, rng.choice(replies), pool, names)
            asked = {key: reply[key] for key in ("status", "headers", "body", "now", "envelope")}
            asked["twice"] = is_twice(asked["body"])
            said = reference.read(catalogue, reference.Reply(reply["status"], reply["headers"], reply["body"], reply["now"]), reply["envelope"])
            print(json.dumps({"catalogue": pathlib.Path(file).stem, "asked": asked, "said": said}, ensure_ascii=False))


main()
