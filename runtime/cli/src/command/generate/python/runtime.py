# region about
"""Reads replies by a catalogue of error codes; here by one that has a single code."""

# endregion

from __future__ import annotations

import re
import time
from decimal import Decimal
from enum import Enum, IntEnum
from json import JSONDecoder, dumps
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
    NoReturn,
    Optional,
    Protocol,
    Sequence,
    Tuple,
    TypedDict,
    TypeVar,
    Union,
    cast,
)

__all__ = [
    "ABOUT",
    "About",
    "Action",
    "COLUMNS",
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
"""How a classification is known: by the source, by replies, or by judgement."""

Outcome = Literal["ok", "partial", "pending", "failed", "unrecognised", "unreadable"]
"""How a request turned out. Only `ok` and `partial` say that it was carried out."""

Place = Literal["http", "response", "record"]
"""Where in a reply a fault was found."""


class _Listed:
    """A code of the catalogue."""

    @property
    def row(self) -> Row:
        """Everything that the catalogue says about the code."""
        return _BY_WIRE[str(self)]

    def __str__(self) -> str:
        """The code as it is on the wire."""
        return str(getattr(self, "value"))


# region words
class Code(_Listed, IntEnum):
    """The codes."""

    Broken = 7
    """It is broken."""


class Condition(str, Enum):
    """The meanings of codes that have several, told apart by the message."""


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


class _Message(TypedDict):
    literals: List[str]
    names: List[str]


class _Classed(TypedDict):
    name: str
    retry: RuleName
    quota: Quota
    executed: Executed
    message: _Message
    doc: str


class _MeaningRow(_Classed, total=False):
    limit: LimitName
    fix: str


class _Listing(_Classed):
    code: str
    level: Level
    verified: Verified


class _CodeRow(_Listing, total=False):
    limit: LimitName
    conditions: List[_MeaningRow]
    columns: Columns
    fix: str
    since: str
    deprecated: str
    replaced_by: str
    docs_url: str


class _RangeRow(TypedDict):
    level: Level
    first: str
    last: str
    retry: RuleName
    quota: Quota
    executed: Executed


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
            end = rest.find(literal)
            if end < 0 or not literal:
                return None
            found.append(rest[:end])
            rest = rest[end + len(literal) :]
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
        self.code = _MEMBERS[self.wire]
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
        self.first = data["first"]
        self.last = data["last"]
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
        return (
            "wait" if is_stated and self.rule.action == "backoff" else self.rule.action
        )

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
        """Arguments by name: those beside the message, and those in the message."""
        params: Dict[str, str] = {}
        for name, value in self._arguments():
            params.setdefault(name, value)
        return params

    def _arguments(self) -> List[Tuple[str, str]]:
        found: Optional[Dict[str, str]] = None
        if self.row is not None and self.message is not None:
            found = (self.meaning or self.row).template.match(self.message)
        taken = {name for name, _ in self.given}
        return [
            *self.given,
            *(one for one in (found or {}).items() if one[0] not in taken),
        ]

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
            "condition": _quoted(
                None if self.condition is None else self.condition.value
            ),
            "known": dumps(self.known),
            "level": _quoted(self.level),
            "message": _quoted(self.message),
            "params": _object((name, _quoted(of)) for name, of in self._arguments()),
            "retry": dumps(self.action),
            "delay_s": _number(self._delay),
            "quota": dumps(self.quota),
            "limit": _quoted(None if self.limit is None else self.limit.name),
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
            _object([("code", "null"), ("message", _quoted(one))])
            for one in self.warnings
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

    `now` is the time, in seconds since 1970, that dates to wait for are held against:
    by default that of the system's clock. `envelope` names one that is asked first.
    """
    raw = (
        b"" if body is None else _utf_8(body) if isinstance(body, str) else bytes(body)
    )
    reply = _Reply(
        status=int(status),
        stated=int(status),
        headers=_headers(headers),
        now=min(max(0.0, time.time() if now is None else now), _LAST_MOMENT),
        untold=False,
    )
    return _Reading(reply, raw).verdict(envelope)


# ---- Reading by envelopes -----------------------------------------------------------

_Field = Tuple[Union[str, bytes], Union[str, bytes]]


class _Fields(Protocol):
    """What clients have headers in."""

    def items(self) -> Iterable[Tuple[str, str]]: ...


_Headers = Union[_Fields, Iterable[_Field], None]


class _Part(TypedDict, total=False):
    """Where a value is: one of these."""

    path: List[str]
    status: bool
    header: str
    position: bool
    name: int
    joined: List[_Part]
    text: str


class _Check(_Part, total=False):
    """And what it has to be: one of these."""

    there: bool
    reply: bool
    one_of: List[Union[str, bool]]
    within: List[Optional[int]]


_Test = List[List[_Check]]


class _Place(_Part, total=False):
    """And what of it is meant."""

    after: str
    skip: int
    base: int
    unit_s: float
    less: _Place
    per: _Place
    when: _Test
    unless: _Test


class _Verdict(TypedDict):
    rule: RuleName
    when: _Test


class _Argument(TypedDict):
    name: str
    at: List[_Place]


class _Keys(TypedDict, total=False):
    """What a fault has from its entry, or from what that is in."""

    code: List[_Place]
    message: List[_Place]
    status: List[_Place]
    index: List[_Place]
    id: List[_Place]
    delay: List[_Place]
    retry: List[_Verdict]
    params: List[_Argument]
    params_in: List[_Place]


class _List(_Keys, total=False):
    kind: Literal["faults", "records", "rejected", "warnings"]
    at: List[_Part]
    when: _Test
    unless: _Test
    failed: _Test
    ok: _Test
    faults: List[_List]
    of_objects: bool


class _Envelope(_Keys, total=False):
    name: str
    when: _Test
    unless: _Test
    failed: _Test
    pending: _Test
    partial: _Test
    ok: _Test
    request_id: List[_Place]
    next: List[_Place]
    lists: List[_List]
    plain_records: bool


class _Reply(NamedTuple):
    """What a reply says beside its body, and what the caller knows."""

    status: int
    stated: int
    """What the body says, if that is a failure, else HTTP's."""
    headers: Mapping[bytes, str]
    now: float
    untold: bool
    """Whether nobody knows which record of the request an entry is."""


class _Found(NamedTuple):
    """A value that a way leads to, and what the way was."""

    value: _Value
    is_inner: bool
    """Whether it stands in JSON that a text of the body holds."""
    names: Tuple[Optional[str], ...]
    position: Optional[int]


class _Counts:
    """What entries add up to."""

    def __init__(self) -> None:
        self.records = 0
        self.numbered = 0
        self.displaced = False
        self.of_request = False


class _Frame:
    """A reply, or an entry of its lists, as what is asked of it sees it."""

    __slots__ = ("reply", "keys", "found", "outer", "is_text")

    def __init__(
        self,
        reply: _Reply,
        keys: _Keys,
        found: Optional[_Found],
        outer: Optional[_Frame] = None,
        is_text: bool = False,
    ) -> None:
        self.reply = reply
        self.keys = keys
        self.found = found
        self.outer = outer
        self.is_text = is_text
        """Whether it is a header, in which no member is looked for."""

    def around(self) -> Iterator[_Frame]:
        """It, and what it stands in, from the inside out."""
        frame: Optional[_Frame] = self
        while frame is not None:
            yield frame
            frame = frame.outer

    def inner(self) -> Iterator[_Frame]:
        """The same without the reply."""
        return (frame for frame in self.around() if frame.outer is not None)

    # Tests.

    def counts(self, when: Optional[_Test], unless: Optional[_Test]) -> bool:
        return (not when or self.holds(when)) and not self.holds(unless)

    def holds(self, test: Optional[_Test]) -> bool:
        """Whether a test holds; one that the catalogue does not have does not."""
        for checks in test or ():
            if all(map(self._passes, checks)):
                return True
        return False

    def _passes(self, check: _Check) -> bool:
        if "reply" in check:
            return True
        if "path" in check:
            return any(_is(one.value, check) for one in self.walk(check["path"]))
        if "status" in check and "within" in check:
            return _lies_within(self.reply.status, check["within"])
        text = self._written(check) or ""
        return text != "" and _says(text, check)

    # Places.

    def walk(self, path: List[str], nulls: bool = False) -> List[_Found]:
        """Everything that a path leads to."""
        found: List[_Found] = []
        if self.found is None:
            return found
        value = self.found.value
        if path and path[0][0] == ".":
            # Most often nothing stands there.
            is_missing = isinstance(value, _Object) and path[0][1:] not in value.last
            if is_missing or self.is_text:
                return found
        _walk(_Found(value, self.found.is_inner, (), None), path, 0, nulls, found)
        return found

    def said(self, places: Sequence[_Place]) -> Optional[str]:
        """What the first of these says that says anything."""
        return self.one_of(places, lambda _, text: text or None)

    def one_of(
        self, places: Sequence[_Place], fits: Callable[[_Place, str], Optional[_T]]
    ) -> Optional[_T]:
        """The first of these that holds something that fits."""
        for place in places:
            got = self.get(place, fits)
            if got is not None:
                return got
        return None

    def get(
        self, place: _Place, fits: Callable[[_Place, str], Optional[_T]]
    ) -> Optional[_T]:
        """What is at a place, if it fits: of several values, the first that does."""
        if not self.counts(place.get("when"), place.get("unless")):
            return None
        texts = (
            [_text(found.value) for found in self.walk(place["path"])]
            if "path" in place
            else [self._written(place)]
        )
        for text in texts:
            meant = None if text is None else _meant(place, text)
            got = None if meant is None else fits(place, meant)
            if got is not None:
                return got
        return None

    def _written(self, at: _Part) -> Optional[str]:
        """What is there as text."""
        if "path" in at:
            texts = (_text(found.value) for found in self.walk(at["path"]))
            return next((text for text in texts if text), None)
        if "text" in at:
            return at["text"]
        if "status" in at:
            return str(self.reply.status)
        if "header" in at:
            return self.reply.headers.get(_header(at["header"]))
        if "joined" in at:
            parts = [(part, self._written(part)) for part in at["joined"]]
            if any(not text and "text" not in part for part, text in parts):
                return None
            return "".join(text or "" for _, text in parts)
        if self.found is None:
            return None
        if "position" in at:
            position = self.found.position
            return None if position is None else str(position)
        number, names = at["name"], self.found.names
        return names[number - 1] if max(number, 1) <= len(names) else None

    # Lists.

    def entries(self, of: _List) -> Iterator[_Frame]:
        """The entries of a list that count: of several ways, those of the first that
        leads to any."""
        when, unless = of.get("when"), of.get("unless")
        for way in of["at"]:
            is_any = False
            for found in self._behind(way, of):
                entry = _Frame(self.reply, of, found, self, "header" in way)
                if entry.counts(when, unless):
                    is_any = True
                    yield entry
            if is_any:
                return

    def _behind(self, way: _Part, of: _List) -> List[_Found]:
        if "header" in way:
            field = self.reply.headers.get(_header(way["header"]))
            if field is None:
                return []
            text = "".join(" " if sign <= " " else sign for sign in field)
            return [_Found(text, True, (), None)]
        path = way["path"]
        last = path[-1][0] if path else "."
        nulls = of["kind"] == "faults"
        entries: List[_Found] = []
        for found in self.walk(path, nulls):
            value, is_inner, names, _ = found
            # A list at the end of a way is walked, whether that is written or not.
            if isinstance(value, list) and last != "[":
                for position, element in enumerate(value):
                    if nulls or element is not None:
                        entries.append(_Found(element, is_inner, names, position))
            elif value != "" or last != ".":
                entries.append(found)
        return entries

    def unanswered(self, of: _List) -> bool:
        """Whether a null stands among records that have to say that they are good."""
        must_say = of.get("ok") or (of.get("status") and not of.get("failed"))
        if of["kind"] != "records" or not must_say:
            return False
        paths = (way["path"] for way in of["at"] if "path" in way)
        return any(
            isinstance(found.value, list) and None in found.value
            for path in paths
            for found in self.walk(path[:-1] if path and path[-1][0] == "[" else path)
        )

    # Records.

    def failed(self, of: _List) -> bool:
        """Whether a record that has no faults failed all the same."""
        failed, ok = of.get("failed"), of.get("ok")
        if self.holds(failed) or (ok and not self.holds(ok)):
            return True
        if failed or not of.get("status"):
            return False
        status = self.own_status() or 0
        return status >= 400 or (status == 0 and not ok)

    def is_record(self, of: _List) -> bool:
        """Whether it has members, if the catalogue asks for any."""
        value = None if self.found is None else self.found.value
        opens = isinstance(value, str) and value.lstrip(" ")[:1] in ("{", "[")
        is_object = opens or isinstance(value, (_Object, _Opening))
        return is_object or not of.get("of_objects")

    def index(self) -> Optional[int]:
        """Which record of the request it is."""
        if self.reply.untold:
            return None
        indices = (
            frame.one_of(frame.keys.get("index", []), _position)
            for frame in self.around()
        )
        return next((index for index in indices if index is not None), None)

    def own_number(self) -> Optional[int]:
        """Which of the request it says itself that it is."""
        own = [one for one in self.keys.get("index", []) if "position" not in one]
        return self.one_of(own, _position)

    # Faults.

    def fault(self, place: Place, row: int = 0) -> Fault:
        """The fault that is told here, of the request or of a record."""
        of_request = place != "record"
        reported: Union[str, int, None] = None
        standing: Optional[_Standing] = None
        for name in self._names(of_request):
            if isinstance(name, int):
                standing = _of_status(name, is_reported=reported is None)
            else:
                listed = lookup(name)
                standing = None if listed is None else _of_row(listed)
            reported = name if reported is None else reported
            if standing is not None:
                break
        standing = standing or self._by_status(of_request)
        standing = standing or self._by_range(of_request, place) or _unknown()
        index = self.index()
        is_status = isinstance(reported, int)
        fault = Fault(
            "http" if is_status and of_request else place,
            None if reported is None else str(reported),
            standing,
            self._around_said("message"),
        )
        fault.record_id = self._around_said("id")
        if not of_request:
            fault.record = index
            fault._spot = ("row", row) if index is None else ("record", index)
        elif index is not None and index < 1 << 32:
            fault.record = index
        fault.given = self._params()
        fault.rule = self._verdict() or fault.rule
        fault._stated = self.delay()
        return fault

    def _around_said(self, key: Literal["message", "id"]) -> Optional[str]:
        said = (frame.said(frame.keys.get(key, [])) for frame in self.around())
        return next((text for text in said if text is not None), None)

    def _names(self, of_request: bool) -> Iterator[Union[str, int]]:
        """What it may be called, from the inside out: its codes, then its own status;
        at last, if it is of the request, the status of that."""
        for frame in self.around():
            for place in frame.keys.get("code", []):
                code = frame.get(place, lambda _, text: self._as_code(text))
                if code is not None:
                    yield code
            status = None if frame.outer is None else frame.own_status()
            if status is not None and status >= 400:
                yield status
        if of_request and self.reply.stated >= 400:
            yield self.reply.stated

    def _as_code(self, text: str) -> Optional[str]:
        """A text as a code. Nothing, a sentence, and what only repeats the status are
        none, unless they are listed."""
        code = _plain(text) if ABOUT["code"] == "integer" else text
        if code in ("", "0"):
            return None
        row = lookup(code)
        if row is not None and not _is_named(row.level, "http"):
            return code
        is_sentence = row is None and _WHITE.search(code) is not None
        return None if is_sentence or self._repeats_status(code) else code

    def _repeats_status(self, code: str) -> bool:
        if not _STATUS.fullmatch(code):
            return False
        stated = [self.reply.stated, *(frame.own_status() for frame in self.around())]
        return int(code) >= 400 and int(code) in stated

    def own_status(self) -> Optional[int]:
        """The HTTP status that is stated here."""
        status = self.one_of(
            self.keys.get("status", []), lambda _, text: _whole_number(text)
        )
        return 0 if status is not None and status >= 1 << 16 else status

    def _by_status(self, of_request: bool) -> Optional[_Standing]:
        """What the status makes of it. A record that is named in a 4xx is wrong itself:
        of the reply's status it takes only what passes by itself."""
        inner = (frame.own_status() for frame in self.inner())
        own = next((status for status in inner if status is not None), None) or None
        status = self.reply.stated if own is None else own
        if status < 400:
            return None
        decides = own is not None or of_request or status >= 500 or status in _MEANINGS
        return _of_status(status, is_reported=False) if decides else _unknown()

    def _by_range(self, of_request: bool, place: Place) -> Optional[_Standing]:
        codes = [name for name in self._names(of_request) if isinstance(name, str)]
        for is_of_http in (False, True):
            for code in codes:
                covering = [
                    one
                    for one in RANGES
                    if _is_named(one.level, "http") == is_of_http and one.covers(code)
                ]
                if covering:
                    here = (one for one in covering if _is_named(one.level, place))
                    return _of_range(next(here, covering[0]))
        return None

    def _verdict(self) -> Optional[Rule]:
        """The rule that the reply itself chooses."""
        for frame in self.around():
            for rule in frame.keys.get("retry", []):
                if frame.holds(rule["when"]):
                    return RULES[rule["rule"]]
        return None

    def _params(self) -> Tuple[Tuple[str, str], ...]:
        for frame in self.around():
            params = []
            for argument in frame.keys.get("params", []):
                said = frame.said(argument["at"])
                if said is not None:
                    params.append((argument["name"], said))
            for place in frame.keys.get("params_in", []):
                params = params or list(frame._members_at(place))
            if params:
                return tuple(params)
        return ()

    def _members_at(self, place: _Place) -> Iterator[Tuple[str, str]]:
        if "path" in place and self.counts(
            place.get("when", []), place.get("unless", [])
        ):
            for found in self.walk(place["path"]):
                if isinstance(found.value, _Object):
                    for name, value in found.value.members:
                        text = _text(value)
                        if text is not None:
                            yield name, text

    # Delays.

    def delay(self) -> Optional[int]:
        """The longest delay in nanoseconds that is stated here, around, or in
        `Retry-After`."""
        now = self.reply.now
        header = self.reply.headers.get(b"retry-after")
        stated = [None if header is None else _seconds(header, 1.0, now)]
        for frame in self.around():
            stated.extend(
                frame._delay_at(place) for place in frame.keys.get("delay", [])
            )
        delays = [delay for delay in stated if delay is not None]
        return _nanoseconds(max(delays)) if delays else None

    def _delay_at(self, place: _Place) -> Optional[float]:
        def seconds(place: _Place, text: str) -> Optional[float]:
            return _seconds(text, place.get("unit_s", 1.0), self.reply.now)

        needed = self.get(place, seconds)
        if needed is None or "less" not in place:
            return needed
        there, rate = self.get(place["less"], seconds), self.get(place["per"], seconds)
        if there is None or rate is None or not rate > 0.0:
            return None
        left = (needed - there) / rate
        # What is no number is none, too.
        return left if left > 0.0 else 0.0


class _Reading:
    """From envelope to verdict."""

    def __init__(self, reply: _Reply, body: bytes) -> None:
        self.body = body
        try:
            text = body.decode("utf-8")
            found = _Found(
                _parse(text[1:] if text[:1] == "\ufeff" else text), False, (), None
            )
        except ValueError:
            self.frame = _Frame(reply, {}, None)
        else:
            self.frame = _Frame(reply, {}, found)

    def verdict(self, name: Optional[str]) -> Verdict:
        frame, status = self.frame, self.frame.reply.status
        verdict = Verdict(status)
        if frame.found is None and status < 400:
            body = self.body[3:] if self.body[:3] == b"\xef\xbb\xbf" else self.body
            # Accepted, No Content, Reset Content.
            if status in (202, 204, 205) and not body.strip(b" \t\n\r\f"):
                verdict.outcome = "ok"
            return verdict
        envelope = self._envelope(name)
        if envelope is not None:
            self._end(envelope, verdict)
        elif status >= 400:
            verdict.outcome = "failed"
            verdict.faults = (_by_status_alone(frame),)
        else:
            verdict.outcome = "unrecognised"
        return verdict

    def _envelope(self, name: Optional[str]) -> Optional[_Envelope]:
        """The envelope that reads the reply."""
        for asked in (name, None) if name is not None else (None,):
            for envelope in _ENVELOPES:
                if envelope.get("name") == asked and self.frame.counts(
                    envelope["when"], envelope.get("unless", [])
                ):
                    return envelope
        return None

    def _end(self, envelope: _Envelope, verdict: Verdict) -> None:
        """What an envelope makes of the reply."""
        reply = self.frame.reply
        frame = _Frame(reply, envelope, self.frame.found)
        status = frame.own_status() or 0
        if status >= 400:
            reply = reply._replace(stated=status)
            frame = _Frame(reply, envelope, self.frame.found)
        faults, counts, warnings = [], _Counts(), []
        is_plain = envelope.get("plain_records", False)
        faults = self._collect(frame, envelope, counts)
        numbered = counts.displaced or (counts.numbered > 0 and not is_plain)
        if numbered and self._is_ambiguous(envelope):
            warnings.append(_AMBIGUOUS)
            reply = reply._replace(untold=True)
            frame, counts = _Frame(reply, envelope, frame.found), _Counts()
            faults = self._collect(frame, envelope, counts)
        for of in envelope.get("lists", []):
            if of["kind"] == "warnings":
                said = (
                    entry.said(of.get("message", [])) for entry in frame.entries(of)
                )
                warnings.extend(text for text in said if text is not None)
        verdict.warnings = tuple(warnings)
        verdict.request_id = frame.said(envelope.get("request_id", []))
        verdict.next_page_token = frame.said(envelope.get("next", []))
        outcome = self._outcome(frame, envelope, counts, not faults)
        total = counts.records
        if outcome is None:
            # Body and status contradict each other: the status is believed, and alone.
            outcome, faults, total = "failed", [_by_status_alone(frame)], 0
        elif outcome in ("failed", "partial") and not faults:
            faults.append(frame.fault("response"))
        if total > 0 and (numbered or not is_plain):
            total = len(self._records(envelope, reply.untold)[0])
        verdict.outcome = outcome
        verdict.faults = tuple(faults)
        rejected = _runs([one._spot for one in faults if one.found_at == "record"])
        verdict.records = Records(total, max(total - rejected, 0), rejected)

    @staticmethod
    def _outcome(
        frame: _Frame, envelope: _Envelope, counts: _Counts, is_good: bool
    ) -> Optional[Outcome]:
        """`None` where the body says that the request was carried out, and the status
        that it was not."""
        is_bad = frame.reply.stated >= 400
        asks, ok = bool(envelope.get("ok")), frame.holds(envelope.get("ok", []))
        if frame.holds(envelope.get("failed", [])):
            return "failed"
        if not is_bad and frame.holds(envelope.get("pending", [])):
            return "pending"
        if frame.holds(envelope.get("partial", [])):
            return "partial"
        if is_bad and ok:
            return None
        if is_bad or (asks and not ok) or counts.of_request:
            return "failed"
        if any(map(frame.unanswered, envelope.get("lists", []))):
            return "pending"
        return "ok" if is_good else "partial"

    @staticmethod
    def _collect(frame: _Frame, envelope: _Envelope, counts: _Counts) -> List[Fault]:
        faults: List[Fault] = []
        for of in envelope.get("lists", []):
            if of["kind"] == "warnings":
                continue
            for entry in frame.entries(of):
                if of["kind"] == "faults":
                    counts.of_request = True
                    faults.append(entry.fault("response"))
                else:
                    faults.extend(_record(of, entry, counts))
        return faults

    def _records(
        self, envelope: _Envelope, untold: bool
    ) -> Tuple[List[Tuple[_List, Optional[int]]], _Counts]:
        """The records of the body, each with its list and which of the request it is,
        by what the body alone says."""
        reply = self.frame.reply
        alone = reply._replace(stated=reply.status, headers={}, untold=untold)
        frame = _Frame(alone, {}, self.frame.found)
        records, counts = [], _Counts()
        for of in envelope.get("lists", []):
            if of["kind"] in ("records", "rejected"):
                for entry in frame.entries(of):
                    before = counts.records
                    _record(of, entry, counts)
                    is_inner = entry.found is None or entry.found.is_inner
                    if counts.records > before and not is_inner:
                        records.append((of, entry.index()))
        return records, counts

    def _is_ambiguous(self, envelope: _Envelope) -> bool:
        """Whether the numbers of the records cannot be what they say: two are the same,
        or all have one, in a list that is else by position, and one is beyond it."""
        if self.frame.found is None:
            return False
        records, counts = self._records(envelope, False)
        numbers = [
            index
            for of, index in records
            if of["kind"] == "records" and index is not None
        ]
        exceeds = (
            counts.numbered == len(records)
            and max(numbers, default=-1) >= len(records)
            and all(
                of["kind"] == "records" and _is_by_position(of) for of, _ in records
            )
        )
        return len(set(numbers)) < len(numbers) or exceeds


_AMBIGUOUS: Final = (
    "the numbers of the records are not one for each record of the request: which of "
    "it each is, is not known"
)


def _by_status_alone(frame: _Frame) -> Fault:
    """The fault is what nothing but the status tells."""
    status = frame.reply.stated
    fault = Fault("http", str(status), _of_status(status, is_reported=True))
    fault._stated = frame.delay()
    return fault


def _record(of: _List, entry: _Frame, counts: _Counts) -> List[Fault]:
    """The faults of an entry that is a record, good or bad."""
    row = counts.records
    faults = [
        fault.fault("record", row)
        for inner in of.get("faults", [])
        for fault in entry.entries(inner)
    ]
    if not faults and (of["kind"] == "rejected" or entry.failed(of)):
        faults.append(entry.fault("record", row))
    if faults or entry.is_record(of):
        counts.records += 1
        number = entry.own_number() if of["kind"] == "records" else None
        if number is not None and entry.found is not None:
            counts.numbered += 1
            counts.displaced |= entry.found.position != number
    return faults


def _is_by_position(of: _List) -> bool:
    return any("position" in place for place in of.get("index", []))


def _runs(spots: Sequence[Tuple[str, int]]) -> int:
    """How many records these are, where the faults of one stand together."""
    return sum(
        1 for index, spot in enumerate(spots) if not index or spots[index - 1] != spot
    )


# ---- What classifies a fault --------------------------------------------------------


class _Standing(NamedTuple):
    level: Optional[Level]
    rule: Rule
    quota: Quota
    executed: Executed
    limit: Optional[Limit] = None
    row: Optional[Row] = None
    """Of the code that is reported, where it is listed."""


def _unknown() -> _Standing:
    return _Standing(None, _NEVER, "counted", "unknown")


def _of_row(row: Row) -> _Standing:
    return _Standing(row.level, row.rule, row.quota, row.executed, row.limit, row)


def _of_range(of: Range) -> _Standing:
    return _Standing(of.level, of.rule, of.quota, of.executed)


def _is_named(level: str, place: Place) -> bool:
    """Whether a level of the catalogue has the name of a place."""
    return level == place


def _of_status(status: int, is_reported: bool) -> _Standing:
    """By the catalogue, else by what HTTP says, else by a range."""
    row = lookup(status)
    if row is not None:
        return _of_row(row) if is_reported else _of_row(row)._replace(row=None)
    covering = [one for one in RANGES if one.covers(str(status))]
    of_http = next((one for one in covering if _is_named(one.level, "http")), None)
    if not 100 <= status < 600:
        of_http = of_http or next(iter(covering), None)
        return _unknown() if of_http is None else _of_range(of_http)
    if status in _MEANINGS or (of_http is None and status >= 500):
        rule, executed = _MEANINGS.get(status, _SERVER_ERROR)
        level = None if of_http is None else of_http.level
        return _Standing(level, rule, "counted", executed)
    return _unknown() if of_http is None else _of_range(of_http)


_NEVER: Final = Rule("never", "never")
_BACKOFF: Final = Rule("http", "backoff", 1.0, 60.0, 2.0, 6)
_WAIT: Final = Rule("http", "wait", delay_s=60.0)

_SERVER_ERROR: Final[Tuple[Rule, Executed]] = (_BACKOFF, "unknown")

# RFC 9110, 15.5.9 and 15.6; RFC 8470, 5.2; RFC 6585, 4.
_MEANINGS: Final[Mapping[int, Tuple[Rule, Executed]]] = {
    408: (_BACKOFF, "no"),
    425: (_BACKOFF, "no"),
    429: (_WAIT, "no"),
    500: _SERVER_ERROR,
    502: _SERVER_ERROR,
    503: _SERVER_ERROR,
    504: _SERVER_ERROR,
}

_ACTIONS: Final[Tuple[Action, ...]] = (
    "reauthenticate",
    "backoff",
    "wait",
    "quota_reset",
    "resend_as_post",
    "split",
    "never",
)

# ---- Values and what they say -------------------------------------------------------


class _Object:
    """An object: every member in its order, though two have one name, and the last of
    each name."""

    __slots__ = ("members", "last")

    def __init__(self, members: List[Tuple[str, _Value]]) -> None:
        self.members = members
        self.last = dict(members)


class _Number(str):
    """A number as it is written."""


class _Opening(str):
    """A text that is written as if JSON began in it."""


_Value = Union[None, bool, str, List["_Value"], _Object]
_T = TypeVar("_T")


def _walk(
    found: _Found, path: List[str], at: int, nulls: bool, to: List[_Found]
) -> None:
    """Adds everything that the steps from `at` on lead to. Null is not there, but as an
    element of a list that is walked last, where `nulls` says so."""
    value, is_inner, names, position = found
    while at < len(path) and value is not None:
        # A text where a path goes on is read as JSON.
        inner = _inner_json(value)
        if inner is not None:
            value, is_inner = inner, True
        step = path[at]
        kind, at = step[0], at + 1
        deeper = nulls and at < len(path)
        if kind == ".":
            name = step[1:]
            if not isinstance(value, _Object) or name not in value.last:
                return
            value, names, nulls = value.last[name], (*names, name), deeper
        elif kind == "[" and isinstance(value, list):
            for position, element in enumerate(value):
                one = _Found(element, is_inner, names, position)
                _walk(one, path, at, nulls, to)
            return
        elif kind == "*" and isinstance(value, _Object):
            for key, member in value.members:
                one = _Found(member, is_inner, (*names, key), position)
                _walk(one, path, at, deeper, to)
            return
        elif step[-1] != "?" or not _is_something(value):
            return
        # What stands in the place of a list or object is its one element.
        elif kind == "[":
            position = 0
        else:
            names = (*names, None)
    if at == len(path) and (value is not None or nulls):
        to.append(_Found(value, is_inner, names, position))


def _inner_json(value: _Value) -> Union[List[_Value], _Object, None]:
    if not isinstance(value, str) or value.lstrip(" \n\t\r")[:1] not in ("{", "["):
        return None
    try:
        inner = _parse(value)
    except ValueError:
        return None
    return inner if isinstance(inner, (list, _Object)) else None


def _is_something(value: _Value) -> bool:
    if isinstance(value, _Object):
        return bool(value.members)
    if isinstance(value, _Number):
        return value not in ("0", "-0")
    return bool(value)


def _text(value: _Value) -> Optional[str]:
    """What a text or number says."""
    if isinstance(value, _Number):
        return "0" if value == "-0" else str(value)
    return str(value) if isinstance(value, str) else None


def _is(value: _Value, check: _Check) -> bool:
    """Whether a value is what a test asks for."""
    text = _text(value)
    if "one_of" in check:
        return any(
            value is one if isinstance(one, bool) else text == one
            for one in check["one_of"]
        )
    if "within" in check:
        return text is not None and _says(text, check)
    return value is not None and text != ""


def _says(text: str, check: _Check) -> bool:
    """The same of a text that is no value of the body."""
    if "one_of" in check:
        return text in [one for one in check["one_of"] if isinstance(one, str)]
    if "within" in check:
        whole = _WHOLE.fullmatch(text) is not None
        return whole and _lies_within(int(text), check["within"])
    return text != ""


def _lies_within(number: int, bounds: Sequence[Optional[int]]) -> bool:
    first, last = bounds
    return (first is None or first <= number) and (last is None or number <= last)


def _meant(place: _Place, text: str) -> Optional[str]:
    """The part of a text that is meant."""
    if "after" in place:
        _, sign, rest = text.rpartition(place["after"])
        return rest if sign else None
    return text[place.get("skip", 0) :]


def _position(place: _Place, text: str) -> Optional[int]:
    """The position that a text gives, counted from 0."""
    counted = _whole_number(text)
    base = place.get("base", 0)
    return None if counted is None or counted < base else counted - base


def _whole_number(text: str) -> Optional[int]:
    """A whole number: alone, at the head of a text, or the first step of a path without
    blanks that is one."""
    head = _HEAD.match(text)
    if head is not None:
        return int(head.group(1))
    if _WHITE.search(text) is None:
        for step in _SIGNS_OF_PATHS.split(text):
            if _FEW.fullmatch(step):
                return int(step)
    return None


def _plain(text: str) -> str:
    """A code that is a number, without zeros at its head and what follows it."""
    end = _behind(_RUN, text, 0)
    if end == 0 or text[end : end + 1] not in _BLANKS:
        return text
    return text[:end].lstrip("0") or "0"


def _integer(text: str) -> Optional[int]:
    """The number of 64 bits that is written so: with zeros at its head or a minus."""
    digits = text[1:] if text[:1] == "-" else text
    if not digits or _behind(_RUN, digits, 0) < len(digits):
        return None
    digits = digits.lstrip("0") or "0"
    value = int(digits) if len(digits) < 20 else 1 << 64
    value = -value if text[:1] == "-" else value
    return value if -(1 << 63) <= value < 1 << 63 else None


# What Unicode calls white space; `\s` takes more.
_BLANKS: Final = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_WHITE: Final = re.compile(f"[{_BLANKS}]")
_WHOLE: Final = re.compile("-?[0-9]{1,18}")
_FEW: Final = re.compile("[0-9]{1,18}")
_STATUS: Final = re.compile("[0-9]{3}")
_HEAD: Final = re.compile(f"[{_BLANKS}]*([0-9]{{1,18}})(?![0-9A-Za-z])")
_SIGNS_OF_PATHS: Final = re.compile(r"[/.\[\]]")
_RUN: Final = re.compile("[0-9]*")

# ---- Times --------------------------------------------------------------------------

_SECOND: Final = 1_000_000_000
# The end of the year 9999, which is the last that dates have.
_LAST_MOMENT: Final = 253_402_300_799.0
_LONGEST: Final = (1 << 64) * _SECOND - 1


def _nanoseconds(seconds: float) -> int:
    """To the nearest; what is too long is the longest."""
    if seconds >= float(1 << 64):
        return _LONGEST
    over, under = seconds.as_integer_ratio()
    whole, rest = divmod(over * _SECOND, under)
    up = 2 * rest > under or (2 * rest == under and whole % 2 == 1)
    return min(whole + up, _LONGEST)


def _seconds(text: str, unit: float, now: float) -> Optional[float]:
    """A number of units, a number with its own, or a moment; in seconds from now."""
    if _DIGITS.fullmatch(text):
        return float(text) * unit
    text = text.lstrip(_BLANKS)
    date = text.rstrip(_BLANKS)
    moment = _http_date(date, now)
    moment = _rfc_3339(date) if moment is None else moment
    if moment is not None:
        return max(moment - now, 0.0)
    number = _AT_HEAD.match(text)
    if number is None or _DATE_LIKE.match(text):
        return None
    value = float(number.group())
    own = _UNIT.match(text[number.end() :].lstrip(_BLANKS))
    unit = unit if own is None else _UNITS[own.group()]
    # Nobody waits for as long as this: what says more is a moment, and what says more
    # than that counts milliseconds.
    if value < 1e9:
        return value * unit
    return max((value if value < 1e12 else value / 1000.0) - now, 0.0)


def _http_date(text: str, now: float) -> Optional[float]:
    """A date in any of the three forms of RFC 9110, 5.6.7."""
    parts = [part for part in _SIGNS_OF_DATES.split(text) if part]
    if len(parts) == 7:
        _, month, day, hour, minute, second, year = parts
    elif len(parts) == 8 and parts[7] == "GMT":
        _, day, month, year, hour, minute, second, _ = parts
    else:
        return None
    numbers = (year, day, hour, minute, second)
    if month not in _MONTHS or not all(map(_SHORT.fullmatch, numbers)):
        return None
    if len(year) not in (2, 4):
        return None
    full = int(year)
    if len(year) == 2:
        this_year = time.gmtime(now).tm_year
        full += this_year - this_year % 100
        full -= 100 if full > this_year + 50 else 0
    days = _days(full, _MONTHS.index(month) + 1, int(day))
    if days is None or int(hour) > 23 or int(minute) > 59 or int(second) > 60:
        return None
    return float(((days * 24 + int(hour)) * 60 + int(minute)) * 60 + int(second))


def _rfc_3339(text: str) -> Optional[float]:
    """A moment as RFC 3339 has it, and ISO 8601 without a zone, taken for UTC."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = map(int, found.group(1, 2, 3, 4, 5, 6))
    days = _days(year, month, day)
    if days is None or hour > 23 or minute > 59 or second > 60:
        return None
    seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    if found.group(8):
        offset = int(found.group(9)) * 3600 + int(found.group(10)) * 60
        seconds += offset if found.group(8) == "-" else -offset
    if seconds < 0:
        return None
    nanoseconds = _nanoseconds(float("0" + (found.group(7) or "")))
    return float(seconds + nanoseconds // _SECOND) + nanoseconds % _SECOND / _SECOND


def _days(year: int, month: int, day: int) -> Optional[int]:
    """How many days after 1970-01-01 a day is, if there is such a day."""
    leaps = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= month <= 12 or year < 1970:
        return None
    if not 1 <= day <= _LENGTHS[month] + (month == 2 and leaps):
        return None
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 - 719_162
    return days + sum(_LENGTHS[1:month]) + (month > 2 and leaps) + day - 1


_DIGITS: Final = re.compile("[0-9]{1,9}")
_SHORT: Final = re.compile("0*[0-9]{1,9}")
_AT_HEAD: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DATE_LIKE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]")
_UNIT: Final = re.compile("ms|s|m|h")
_UNITS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_SIGNS_OF_DATES: Final = re.compile("[ ,:-]")
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_LENGTHS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOMENT: Final = re.compile(
    "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(\.[0-9]*)?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))?"
)

# ---- Messages that stray from their template ----------------------------------------

_OPTIONAL: Final = "'\"`;\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"
_GAPS: Final = _BLANKS + _OPTIONAL
_LOWER: Final = {sign: sign + 32 for sign in range(ord("A"), ord("Z") + 1)}


def _lower(text: str) -> str:
    """With small letters for those of ASCII."""
    return text.translate(_LOWER)


def _is_word(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _closing(text: str) -> str:
    text = text.rstrip(_GAPS)
    return text[:-1].rstrip(_GAPS) if text[-1:] == "." else text


def _after_opening(message: str, literal: str) -> Optional[str]:
    if not literal:
        return message
    message = message.lstrip(_GAPS)
    end = _agreed(_lower(message), 0, literal)
    return None if end is None else message[end:]


def _before_closing(message: str, literal: str) -> Optional[str]:
    if not literal:
        return message
    message = _closing(message)
    used = _agreed(_lower(message)[::-1], 0, literal[::-1])
    return None if used is None else message[: len(message) - used]


def _split_at(message: str, literal: str, lower: str) -> Optional[Tuple[str, str]]:
    """What stands before the first `literal`, and what after it."""
    if not literal.strip(_OPTIONAL):
        end = message.find(literal)
        return None if end < 0 else (message[:end], message[end + len(literal) :])
    first = lower.strip(_GAPS)[:1]
    text = _lower(message)
    is_behind_gap = False
    for start, sign in enumerate(text):
        # A gap is tried as a whole: from each of its signs, it would take for ever.
        is_gap = sign in _GAPS
        if (is_gap and not is_behind_gap) or (not is_gap and first in ("", sign)):
            behind = _agreed(text, start, lower)
            if behind is not None:
                return message[:start], message[behind:]
        is_behind_gap = is_gap
    return None


def _agreed(text: str, at: int, literal: str) -> Optional[int]:
    """Where in a text what `literal` says ends."""
    seen = 0
    while seen < len(literal):
        start, seen = seen, _behind_gap(literal, seen)
        is_wanted = _WHITE.search(literal, start, seen) is not None
        if seen == len(literal):
            # Of the gap that follows, only what the literal needs: the rest may be the
            # next one's.
            return _behind_blank(text, at) if is_wanted else at
        start, at = at, _behind_gap(text, at)
        is_blank = _WHITE.search(text, start, at) is not None
        if is_blank != is_wanted or text[at : at + 1] != literal[seen]:
            return None
        at, seen = at + 1, seen + 1
    return at


def _behind_gap(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _GAPS:
        at += 1
    return at


def _behind_blank(text: str, at: int) -> Optional[int]:
    while text[at : at + 1] and text[at] in _OPTIONAL:
        at += 1
    return at + 1 if text[at : at + 1] and text[at] in _BLANKS else None


# ---- JSON, as strictly as it is defined ---------------------------------------------

_SPACE: Final = re.compile("[ \n\t\r]*")
_SIGNS: Final = re.compile('[^"\\\\\0-\x1f]*')
_ESCAPE: Final = re.compile(r'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})')
_ESCAPES: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
_SCALAR: Final = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null"
)
_WORDS: Final[Mapping[str, Optional[bool]]] = {
    "true": True,
    "false": False,
    "null": None,
}
_ESCAPED: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _parse(text: str) -> _Value:
    """A text as a value, to any depth. Raises `ValueError`."""
    if _UNUSUAL.search(text) is None:
        try:
            value: _Value = _DECODER.decode(text)
            return value
        except RecursionError:
            pass
    return _parse_all(text)


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


_DECODER: Final = JSONDecoder(
    object_pairs_hook=_Object,
    parse_int=_Number,
    parse_float=_Number,
    parse_constant=_no_number,
)
# What Python's own reader takes for more, or keeps less of: halves of signs, and
# whether a text begins with an escape.
_UNUSUAL: Final = re.compile(r'\\u[dD][89a-fA-F]|" *\\')


def _parse_all(text: str) -> _Value:
    """The same, whatever is in it."""
    opened: List[Tuple[str, List[_Value], List[Tuple[str, _Value]]]] = []
    names: List[str] = []
    at = 0
    while True:
        at = _behind(_SPACE, text, at)
        sign = text[at : at + 1]
        value: _Value
        if sign == "{" or sign == "[":
            close = "}" if sign == "{" else "]"
            at = _behind(_SPACE, text, at + 1)
            if text[at : at + 1] != close:
                opened.append((close, [], []))
                name, at = _name(text, at) if sign == "{" else ("", at)
                names.append(name)
                continue
            at += 1
            value = _Object([]) if sign == "{" else []
        elif sign == '"':
            value, at = _string(text, at)
        else:
            scalar = _SCALAR.match(text, at)
            if scalar is None:
                raise ValueError("no value")
            written, at = scalar.group(), scalar.end()
            value = _WORDS[written] if written in _WORDS else _Number(written)
        # Behind a value.
        while opened:
            close, elements, members = opened[-1]
            if close == "]":
                elements.append(value)
            else:
                members.append((names[-1], value))
            at = _behind(_SPACE, text, at)
            sign, at = text[at : at + 1], at + 1
            if sign == ",":
                if close == "}":
                    names[-1], at = _name(text, _behind(_SPACE, text, at))
                break
            if sign != close:
                raise ValueError("no end")
            value = elements if close == "]" else _Object(members)
            opened.pop()
            names.pop()
        else:
            if _behind(_SPACE, text, at) != len(text):
                raise ValueError("more than a value")
            return value


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()


def _name(text: str, at: int) -> Tuple[str, int]:
    """The name of a member and where its value begins."""
    if text[at : at + 1] != '"':
        raise ValueError("no name")
    name, at = _string(text, at)
    at = _behind(_SPACE, text, at)
    if text[at : at + 1] != ":":
        raise ValueError("no colon")
    return str(name), at + 1


def _string(text: str, start: int) -> Tuple[str, int]:
    at = _behind(_SIGNS, text, start + 1)
    is_escaped = False
    while text[at : at + 1] != '"':
        escape = _ESCAPE.match(text, at)
        if escape is None:
            raise ValueError("no text")
        is_escaped = True
        at = _behind(_SIGNS, text, escape.end())
    written = text[start : at + 1]
    said = _unescaped(written[1:-1]) if is_escaped else written[1:-1]
    # What is no Unicode stays as it is written.
    said = written if said is None else said
    opens = written[1:].lstrip(" ")[:1] in ("{", "[", "\\")
    return _Opening(said) if opens else said, at + 1


def _unescaped(text: str) -> Optional[str]:
    def plain(escape: re.Match[str]) -> str:
        unit, sign = escape.groups()
        return _ESCAPED.get(sign, sign) if unit is None else chr(int(unit, 16))

    said = _ESCAPES.sub(plain, text)
    try:
        # Two halves become one sign, and a half alone is none.
        return said.encode("utf-16", "surrogatepass").decode("utf-16")
    except ValueError:
        return None


def _quoted(text: Optional[str]) -> str:
    return "null" if text is None else dumps(text, ensure_ascii=False)


def _object(members: Iterable[Tuple[str, str]]) -> str:
    return "{" + ",".join(f"{_quoted(name)}:{value}" for name, value in members) + "}"


def _list(values: Iterable[str]) -> str:
    return "[" + ",".join(values) + "]"


def _number(nanoseconds: Optional[int]) -> str:
    """Seconds; whole ones as a whole number, others without an exponent."""
    if nanoseconds is None:
        return "null"
    whole, rest = divmod(nanoseconds, _SECOND)
    return (
        str(whole) if rest == 0 else format(Decimal(repr(whole + rest / _SECOND)), "f")
    )


def _utf_8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _header(name: str) -> bytes:
    """The name of a header, whatever its case."""
    return _utf_8(name).lower()


def _headers(headers: _Headers) -> Mapping[bytes, str]:
    """By their names, of several of one name the first."""
    found: Dict[bytes, str] = {}
    items: Optional[Callable[[], Iterable[_Field]]] = getattr(headers, "items", None)
    fields = items() if items is not None else cast(Iterable[_Field], headers or ())
    for name, value in fields:
        found.setdefault(_header(_shown(name)), _shown(value))
    return found


def _shown(text: Union[str, bytes]) -> str:
    return text.decode("latin-1") if isinstance(text, bytes) else str(text)


# ---- The catalogue ------------------------------------------------------------------

# region tables
ABOUT: Final[About] = {"name": "small", "title": "A small API", "code": "integer"}
LEVELS: Final[Mapping[Level, str]] = {"response": "The request failed."}
RULES: Final[Mapping[str, Rule]] = {"never": Rule("never", "never")}
LIMITS: Final[Mapping[str, Limit]] = {}
COLUMNS: Final[Mapping[str, str]] = {"owner": "Who can put it right."}
FAMILIES: Final[Sequence[Family]] = ()
RETIRED: Final[Sequence[Retired]] = ()
_RANGES: Final[Sequence[_RangeRow]] = ()
_CODES: Final[Sequence[_CodeRow]] = ()
_ENVELOPES: Final[Sequence[_Envelope]] = ()
# endregion

RANGES: Final = tuple(map(Range, _RANGES))
"""What unlisted codes are taken for."""

_MEMBERS: Final[Mapping[str, Code]] = {str(code): code for code in Code}

_BY_WIRE: Final[Mapping[str, Row]] = {data["code"]: Row(data) for data in _CODES}

ROWS: Final[Mapping[Code, Row]] = {row.code: row for row in _BY_WIRE.values()}
"""Everything that the catalogue says about each code."""
