"""The catalogue."""

from __future__ import annotations

from typing import Final, List, Mapping, Sequence, TypedDict

from .catalogue import _NEVER, About, Family, Limit, Overlay, Retired, Rule
from .envelopes import _Envelope
from .words import Columns, Executed, Level, LimitName, Quota, RuleName, Verified


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
    overlay: Overlay


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
    source: str
    seen: str
    undecided: List[str]
    overlay: Overlay
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


# region tables
ABOUT: Final[About] = {"name": "small", "title": "A small API", "code": "integer"}

LEVELS: Final[Mapping[Level, str]] = {"response": "The request failed."}

RULES: Final[Mapping[str, Rule]] = {"never": _NEVER}

LIMITS: Final[Mapping[str, Limit]] = {}

COLUMNS: Final[Mapping[str, str]] = {"owner": "Who can put it right."}

FAMILIES: Final[Sequence[Family]] = ()

RETIRED: Final[Sequence[Retired]] = ()

_RANGES: Final[Sequence[_RangeRow]] = ()

_CODES: Final[Sequence[_CodeRow]] = ()

_ENVELOPES: Final[Sequence[_Envelope]] = ()
# endregion
