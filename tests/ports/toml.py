"""What the scripts share that make catalogues of other crates: one line a code."""

import re
import sys


def text(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value(of):
    if isinstance(of, bool):
        return str(of).lower()
    if isinstance(of, int):
        return str(of)
    if isinstance(of, list):
        return "[" + ", ".join(map(text, of)) + "]"
    return text(of)


def code(**keys):
    """A line of the list of codes; what is None is left out."""
    if "message" in keys:
        keys["message"] = keys["message"].replace("{", "{{").replace("}", "}}")
    said = [f"{key} = {value(of)}" for key, of in keys.items() if of is not None]
    return "  { " + ", ".join(said) + " },"


def write(head, codes):
    print(head.strip(), "", "code = [", *codes, "]", sep="\n")


def camel_case(constant):
    """UNDEFINED_TABLE becomes UndefinedTable."""
    return "".join(word.capitalize() for word in constant.split("_"))


def joined(lines):
    """Text over several lines as one."""
    return re.sub(r"\s+", " ", " ".join(lines)).strip()


def source(path):
    with open(f"{sys.argv[1]}/{path}", encoding="utf-8") as file:
        return file.read()
