# region about
"""Reads replies by a catalogue of error codes; here by one that has a single code."""
# endregion

from __future__ import annotations

import re
import time
from enum import Enum, IntEnum
from json import dumps
from typing import (
    Callable,
    Dict,
    Final,
    Iterable,
    Iterator,
    List,
    Literal,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
    Type,
    TypedDict,
    TypeVar,
    Union,
)

__all__ = [
    "ABOUT",
    "About",
    "Action",
    "Code",
    "Columns",
    "Condition",
    "Executed",
    "FAMILIES",
    "Family",
    "Fault",
    "LEVELS",
    "LIMITS",
    "Level",
    "Limit",
    "LimitName",
    "Meaning",
    "Outcome",
    "Place",
    "Quota",
    "RANGES",
    "RETIRED",
    "ROWS",
    "RULES",
    "Range",
    "Records",
    "Retired",
    "Row",
    "Rule",
    "RuleName",
    "Template",
    "Verdict",
    "Verified",
    "lookup",
    "read",
]

Action = Literal[
    "reauthenticate",
    "backoff",
    "wait",
    "quota_reset",
    "resend_as_post",
    "split",
    "never",
]
"""What to do with a request that failed, from the least to the most restrictive."""

Quota = Literal["free", "counted"]
"""Whether a failed call counts against the caller's quota."""

Executed = Literal["no", "yes", "unknown"]
"""Whether a failed call may have had an effect."""

Verified = Literal["docs", "observed", "inferred"]
"""How a classification is known: the source says so, replies showed it, it is judged."""

Outcome = Literal[
    "ok", "partial", "pending", "failed", "unrecognised", "unreadable"
]
"""How a request turned out. Only `ok` and `partial` say that it was carried out."""

Place = Literal["http", "response", "record"]
"""Where in a reply a fault was found."""


class _Listed:
    """A code of the catalogue."""

    value: Union[int, str]

    @property
    def row(self) -> Row:
        """Everything that the catalogue says about the code."""
        return _BY_WIRE[str(self.value)]

    def __str__(self) -> str:
        return str(self.value)


# region words
class Code(_Listed, IntEnum):
    """The codes."""

    Broken = 7
    """It is broken."""


class Condition(str, Enum):
    """The meanings of codes that have several."""


Level = Literal["response"]
RuleName = Literal["later", "never"]
LimitName = str
Columns = TypedDict("Columns", {"owner": str}, total=False)
# endregion


# ---- What the catalogue says --------------------------------------------------------


class About(TypedDict, total=False):
    """What the catalogue says about itself."""

    name: str
    title: str
    code: Literal["integer", "text"]
    source: str
    as_of: str


class Rule(NamedTuple):
    """A way to recover. Times are in seconds.

    A backoff waits `initial_s`, then `factor` times as long each time, `max_s` at most,
    and sends `attempts` times in all, or without end. A wait takes `delay_s`. A daily
    allowance is renewed `at_minutes` after midnight, `offset_minutes` east of UTC.
    """

    name: str
    action: Action
    initial_s: Optional[float] = None
    max_s: Optional[float] = None
    factor: Optional[float] = None
    attempts: Optional[int] = None
    delay_s: Optional[float] = None
    at_minutes: Optional[int] = None
    offset_minutes: Optional[int] = None

    @property
    def is_retryable(self) -> bool:
        """Whether the same request may be sent again."""
        return self.action in ("reauthenticate", "backoff", "wait", "quota_reset")

    @property
    def is_recoverable(self) -> bool:
        """Whether the request can succeed, sent again or in another form."""
        return self.action != "never"


class Limit(NamedTuple):
    """A limit of the API; without `per_s` it holds at any moment."""

    name: str
    max: int
    unit: str
    per_s: Optional[float]
    doc: Optional[str]


class Family(NamedTuple):
    """A class of codes: those that begin with a prefix, or lie between two bounds."""

    name: str
    doc: str
    prefix: Optional[str] = None
    first: Optional[str] = None
    last: Optional[str] = None


class Retired(TypedDict):
    """A code that must never mean anything again."""

    code: str
    name: str
    note: Optional[str]


class Template:
    """A message with a named placeholder for each part that varies."""

    __slots__ = ("literals", "names", "_lower")

    def __init__(self, literals: Sequence[str], names: Sequence[str]) -> None:
        self.literals = tuple(literals)
        self.names = tuple(names)
        self._lower = tuple(map(_lower, self.literals))

    @property
    def text(self) -> str:
        """The message with placeholders as `{name}`."""
        return self.fill({})

    def fill(self, arguments: Mapping[str, object]) -> str:
        """The message with these arguments; what is missing stays a placeholder."""
        said = self.literals[0]
        for name, literal in zip(self.names, self.literals[1:]):
            said += str(arguments[name]) if name in arguments else "{" + name + "}"
            said += literal
        return said

    def match(self, message: str) -> Optional[Dict[str, str]]:
        """The arguments with which this template makes a message, or `None`.

        Quotes of any kind, a `;`, ASCII case, how much white space stands where some
        stands and a full stop at the end make no difference. What lies between two
        placeholders is looked for from the left, what follows the last at the end. It
        takes time in proportion to the length of the message.
        """
        found = self._exactly(message)
        if found is None:
            head, own = message[:1], self._lower[0][:1]
            if _is_word(head) and _is_word(own) and _lower(head) != own:
                return None
            found = self._loosely(message)
        if found is None:
            return None
        return {name: value.strip(_GAPS) for name, value in zip(self.names, found)}

    def _exactly(self, message: str) -> Optional[List[str]]:
        """The arguments of a message that is written to the letter."""
        before, behind = self.literals[0], self.literals[-1]
        end = len(message) - len(behind)
        if not self.names or not behind or len(before) > end:
            return None
        if not message.startswith(before) or not message.endswith(behind):
            return None
        rest = message[len(before) : end]
        found = []
        for literal in self.literals[1:-1]:
            argument, between, rest = rest.partition(literal)
            if not between:
                return None
            found.append(argument)
        return found + [rest]

    def _loosely(self, message: str) -> Optional[List[str]]:
        first = self._lower[0].lstrip(_GAPS)
        if not self.names:
            rest = _after_opening(_closing(message), _closing(first))
            return [] if rest is not None and not rest.strip(_GAPS) else None
        begun = _after_opening(message, first)
        if begun is None:
            return None
        rest = _before_closing(begun, _closing(self._lower[-1]))
        if rest is None:
            return None
        found = []
        for literal, lower in zip(self.literals[1:-1], self._lower[1:-1]):
            parts = _split_at(rest, literal, lower)
            if parts is None:
                return None
            found.append(parts[0])
            rest = parts[1]
        # The end of a message is its own, where the template ends with the argument.
        return found + [rest if _closing(self.literals[-1]) else _closing(rest)]


class Meaning:
    """One of several meanings of a code, told apart by the message."""

    __slots__ = (
        "condition", "template", "rule", "quota", "executed", "limit", "doc", "fix",
    )  # fmt: skip

    def __init__(self, data: _MeaningRow) -> None:
        self.condition = Condition(data["name"])
        self.template = Template(**data["message"])
        self.rule = RULES[data["retry"]]
        self.quota: Quota = data["quota"]
        self.executed: Executed = data["executed"]
        self.limit = LIMITS[data["limit"]] if "limit" in data else None
        self.doc = data["doc"]
        self.fix = data.get("fix")


class Row:
    """Everything that the catalogue says about a code."""

    __slots__ = (
        "code", "wire", "name", "level", "template", "meanings", "rule", "quota",
        "executed", "limit", "columns", "doc", "fix", "since", "verified", "deprecated",
        "replaced_by", "docs_url",
    )  # fmt: skip

    def __init__(self, data: _CodeRow) -> None:
        self.wire = data["code"]
        self.code = _code(self.wire)
        self.name = data["name"]
        self.level: Level = data["level"]
        self.template = Template(**data["message"])
        self.meanings = tuple(map(Meaning, data.get("conditions", [])))
        self.rule = RULES[data["retry"]]
        self.quota: Quota = data["quota"]
        self.executed: Executed = data["executed"]
        self.limit = LIMITS[data["limit"]] if "limit" in data else None
        self.columns: Columns = data.get("columns", {})
        self.doc = data["doc"]
        self.fix = data.get("fix")
        self.since = data.get("since")
        self.verified: Verified = data["verified"]
        self.deprecated = data.get("deprecated")
        self.replaced_by = data.get("replaced_by")
        self.docs_url = data.get("docs_url")

    @property
    def action(self) -> Action:
        """How to recover, without its times."""
        return self.rule.action

    def meaning_of(self, message: str) -> Optional[Meaning]:
        """The first of several meanings that a message shows."""
        fits = (one for one in self.meanings if one.template.match(message) is not None)
        return next(fits, None)

    def __repr__(self) -> str:
        return f"<Row {self.wire} {self.name}: {self.action}>"


class Range:
    """What an unlisted code between two bounds, both included, is taken for."""

    __slots__ = ("level", "first", "last", "rule", "quota", "executed")

    def __init__(self, data: _RangeRow) -> None:
        self.level: Level = data["level"]
        self.first = data["from"]
        self.last = data["to"]
        self.rule = RULES[data["retry"]]
        self.quota: Quota = data["quota"]
        self.executed: Executed = data["executed"]

    def covers(self, wire: str) -> bool:
        """Whether a code, as it is written on the wire, lies between the bounds."""
        if ABOUT["code"] == "text":
            code, first, last = map(_utf_8, (wire, self.first, self.last))
            return len(code) == len(first) and first <= code <= last
        number = _integer(wire)
        return number is not None and int(self.first) <= number <= int(self.last)


def lookup(code: Union[int, str]) -> Optional[Row]:
    """The row of a code as it is on the wire; `None` where the catalogue has none.

    Where codes are integers, zeros before a number say nothing.
    """
    wire = str(code.value if isinstance(code, Enum) else code)
    row = _BY_WIRE.get(wire)
    if row is None and ABOUT["code"] == "integer":
        number = _integer(wire)
        row = None if number is None else _BY_WIRE.get(str(number))
    return row


def _code(wire: str) -> Code:
    kind: Callable[[Union[int, str]], Code] = Code
    return kind(wire if ABOUT["code"] == "text" else int(wire))


# ---- What a reply says --------------------------------------------------------------


class Fault:
    """One error found in one reply.

    What classifies it is, in this order: a sign in the reply, the condition its message
    shows, its code, the HTTP status, the range of its code. What none of them covers is
    read in the most careful way.
    """

    found_at: Place
    """Where it was found: not where the catalogue says that its code belongs."""
    record: Optional[int]
    """The position of its record in the request, from 0, where the reply tells that."""
    record_id: Optional[str]
    """The id of its record, where that has one."""
    code: Optional[str]
    """The code as it is on the wire, listed or not."""
    message: Optional[str]
    """The message as it is on the wire."""
    row: Optional[Row]
    """What the catalogue says about the code, where it lists that."""
    meaning: Optional[Meaning]
    """Which of the several meanings of its code the message shows."""
    level: Optional[Level]
    """Where the catalogue says that the code, or its range, belongs."""
    rule: Rule
    """How to recover, whatever the reply says of the time."""
    quota: Quota
    """What the failed call cost."""
    executed: Executed
    """Whether the failed call may have had an effect."""
    limit: Optional[Limit]
    """The limit that was hit."""
    given: Tuple[Tuple[str, str], ...]
    """Arguments that the reply gives beside the message."""

    def __init__(
        self,
        found_at: Place,
        code: Optional[str],
        standing: _Standing,
        message: Optional[str] = None,
    ) -> None:
        self.found_at = found_at
        self.record = None
        self.record_id = None
        self.code = code
        self.message = message
        self.row = standing.row
        self.meaning = None
        if standing.row is not None and message is not None:
            self.meaning = standing.row.meaning_of(message)
        of = standing if self.meaning is None else self.meaning
        self.level = standing.level
        self.rule = of.rule
        self.quota = of.quota
        self.executed = of.executed
        self.limit = of.limit
        self.given = ()
        self._stated: Optional[int] = None
        self._spot: Tuple[str, int] = (found_at, 0)

    @property
    def listed(self) -> Optional[Code]:
        """The code, where the catalogue lists it."""
        return None if self.row is None else self.row.code

    @property
    def name(self) -> Optional[str]:
        """The name of the code, where the catalogue lists it."""
        return None if self.row is None else self.row.name

    @property
    def known(self) -> bool:
        """Whether the catalogue lists the code."""
        return self.row is not None

    @property
    def condition(self) -> Optional[Condition]:
        """The name of its meaning, where its code has several."""
        return None if self.meaning is None else self.meaning.condition

    @property
    def action(self) -> Action:
        """How to recover: a delay that the reply states makes a wait of a backoff."""
        is_stated = self._stated is not None
        return "wait" if is_stated and self.rule.action == "backoff" else self.rule.action

    @property
    def is_retryable(self) -> bool:
        """Whether the same request may be sent again."""
        return self.rule.is_retryable

    @property
    def delay_s(self) -> Optional[float]:
        """How long to wait in seconds: what the reply says, else what the rule says."""
        delay = self._delay
        return None if delay is None else delay // _SECOND + delay % _SECOND / _SECOND

    @property
    def _delay(self) -> Optional[int]:
        if self.rule.action not in ("wait", "backoff"):
            return None
        if self._stated is not None:
            return self._stated
        own = self.rule.delay_s if self.rule.action == "wait" else self.rule.initial_s
        return None if own is None else round(own * _SECOND)

    @property
    def params(self) -> Dict[str, str]:
        """Arguments by name: those beside the message, and what varies in the message."""
        return dict(reversed(self._arguments()))

    def _arguments(self) -> List[Tuple[str, str]]:
        found: Optional[Dict[str, str]] = None
        if self.row is not None and self.message is not None:
            found = (self.meaning or self.row).template.match(self.message)
        taken = {name for name, _ in self.given}
        return [*self.given, *(one for one in (found or {}).items() if one[0] not in taken)]

    def __str__(self) -> str:
        named = " ".join(part for part in (self.code, self.name) if part)
        said = ": ".join(part for part in (named, self.message) if part)
        where = "" if self.record is None else f" (record {self.record})"
        return (said or "failed without code or message") + where

    def __repr__(self) -> str:
        return f"<Fault {self}: {self.action}>"

    def _to_json(self) -> str:
        members = {
            "found_at": dumps(self.found_at),
            "record": dumps(self.record),
            "record_id": _quoted(self.record_id),
            "code": _quoted(self.code),
            "name": _quoted(self.name),
            "condition": _quoted(self.meaning and self.meaning.condition.value),
            "known": dumps(self.known),
            "level": _quoted(self.level),
            "message": _quoted(self.message),
            "params": _object((name, _quoted(of)) for name, of in self._arguments()),
            "retry": dumps(self.action),
            "delay_s": _number(self._delay),
            "quota": dumps(self.quota),
            "limit": _quoted(self.limit and self.limit.name),
            "executed": dumps(self.executed),
        }
        return _object(members.items())


class Records(NamedTuple):
    """How many records a reply has, and how many of them were rejected."""

    total: int
    ok: int
    rejected: int


class Verdict:
    """What a whole reply says."""

    status: int
    """The HTTP status."""
    outcome: Outcome
    """How the request turned out."""
    request_id: Optional[str]
    """What the API's support asks for."""
    faults: Tuple[Fault, ...]
    """Every fault, of the request or of its records, in the order of the reply."""
    records: Records
    """How many records there are."""
    warnings: Tuple[str, ...]
    """What the API remarks on."""
    next_page_token: Optional[str]
    """What asks for the rest of a result, or for that of a request not finished."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.outcome = "unreadable"
        self.request_id = None
        self.faults = ()
        self.records = Records(0, 0, 0)
        self.warnings = ()
        self.next_page_token = None

    @property
    def action(self) -> Union[Action, Literal["none"]]:
        """What to do with the whole request: the strictest of its faults, not counting
        those of single records."""
        strictest = self._strictest()
        return "none" if strictest is None else strictest.action

    @property
    def delay_s(self) -> Optional[float]:
        """How long to wait before the next send, in seconds, where that is known."""
        strictest = self._strictest()
        return None if strictest is None else strictest.delay_s

    def _strictest(self) -> Optional[Fault]:
        def rank(fault: Fault) -> Tuple[int, int]:
            delay = fault._delay
            return _ACTIONS.index(fault.action), -1 if delay is None else delay

        of_request = [one for one in self.faults if one.found_at != "record"]
        return max(of_request, key=rank, default=None)

    def to_json(self, source: str = "-", line: Optional[int] = None) -> str:
        """One object on one line, as `errcat triage --format json` prints it."""
        warnings = (
            _object([("code", "null"), ("message", _quoted(one))]) for one in self.warnings
        )
        members = {
            "source": _quoted(source),
            "line": dumps(line),
            "status": dumps(self.status),
            "request_id": _quoted(self.request_id),
            "outcome": dumps(self.outcome),
            "action": dumps(self.action),
            "faults": _list(fault._to_json() for fault in self.faults),
            "records": _object(
                (name, dumps(count)) for name, count in self.records._asdict().items()
            ),
            "warnings": _list(warnings),
            "next_page_token": _quoted(self.next_page_token),
            "more": "null",
        }
        return _object(members.items())

    def __repr__(self) -> str:
        return f"<Verdict {self.status} {self.outcome}: {self.action}>"


def read(
    status: int,
    body: Union[bytes, bytearray, memoryview, str, None],
    headers: _Headers = (),
    *,
    now: Optional[float] = None,
    envelope: Optional[str] = None,
) -> Verdict:
    """What a reply of an HTTP status, a body and headers says. Raises nothing.

    `now` is the time in seconds since 1970 that a date to wait for is held against, else
    that of the system's clock. `envelope` is the name of one that is asked first.
    """
    raw = b"" if body is None else _utf_8(body) if isinstance(body, str) else bytes(body)
    reply = _Reply(
        status=int(status),
        stated=int(status),
        headers=_headers(headers),
        now=time.time() if now is None else now,
        untold=False,
    )
    return _Reading(reply, raw).verdict(envelope)


# ---- Reading by envelopes -----------------------------------------------------------

_Headers = Union[
    Mapping[str, Union[str, bytes]], Iterable[Tuple[str, Union[str, bytes]]], None
]


class _Place(TypedDict, total=False):
    path: List[str]
    status: bool
    header: str
    position: bool
    name: int
    joined: List[_Part]
    after: str
    skip: int
    unit_s: float
    less: _Place
    per: _Place
    when: _Test
    unless: _Test


