"""What classifies a fault."""

from __future__ import annotations

from typing import Final, Mapping, NamedTuple, Optional, Tuple

from .catalogue import _NEVER, Limit, Overlay, Rule
from .listed import RANGES, lookup
from .rows import Range, Row
from .words import Executed, Level, Place, Quota


class _Standing(NamedTuple):
    level: Optional[Level]
    rule: Rule
    quota: Quota
    executed: Executed
    limit: Optional[Limit] = None
    row: Optional[Row] = None
    """Of the code that is reported, where it is listed."""
    overlay: Optional[Overlay] = None


def _unknown() -> _Standing:
    return _Standing(None, _NEVER, "counted", "unknown")


def _of_row(row: Row) -> _Standing:
    return _Standing(
        row.level, row.rule, row.quota, row.executed, row.limit, row, row.overlay
    )


def _of_range(of: Range) -> _Standing:
    return _Standing(of.level, of.rule, of.quota, of.executed)


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


def _is_named(level: str, place: Place) -> bool:
    """Whether a level of the catalogue has the name of a place."""
    return level == place


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
