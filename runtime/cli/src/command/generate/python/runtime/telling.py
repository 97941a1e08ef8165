"""What a fault is told by."""

from __future__ import annotations

from typing import Iterator, Literal, Optional, Tuple, Union

from .catalogue import Rule
from .delay import _delay
from .envelopes import _Place
from .fault import Fault
from .frame import _Frame
from .json import _Object
from .listed import RANGES, lookup
from .says import _position, _text, _whole_number
from .standing import (
    _MEANINGS,
    _is_named,
    _of_range,
    _of_row,
    _of_status,
    _Standing,
    _unknown,
)
from .tables import ABOUT, RULES
from .text import _STATUS, _WHITE, _plain
from .words import Place


def _fault(here: _Frame, place: Place, row: int = 0) -> Fault:
    """The fault that is told here, of the request or of a record."""
    of_request = place != "record"
    reported: Union[str, int, None] = None
    standing: Optional[_Standing] = None
    for name in _names_of(here, of_request):
        if isinstance(name, int):
            standing = _of_status(name, is_reported=reported is None)
        else:
            listed = lookup(name)
            standing = None if listed is None else _of_row(listed)
        reported = name if reported is None else reported
        if standing is not None:
            break
    standing = standing or _by_status(here, of_request)
    standing = standing or _by_range(here, of_request, place) or _unknown()
    index = _index(here)
    is_status = isinstance(reported, int)
    fault = Fault(
        "http" if is_status and of_request else place,
        None if reported is None else str(reported),
        standing,
        _said_around(here, "message"),
    )
    fault.record_id = _said_around(here, "id")
    if not of_request:
        fault.record = index
        fault._spot = ("row", row) if index is None else ("record", index)
    elif index is not None and index < 1 << 32:
        fault.record = index
    fault.given = _params(here)
    fault.rule = _chosen_rule(here) or fault.rule
    fault._stated = _delay(here)
    return fault


def _index(here: _Frame) -> Optional[int]:
    """Which record of the request it is."""
    if here.reply.untold:
        return None
    indices = (
        frame.one_of(frame.keys.get("index", []), _position) for frame in here.around()
    )
    return next((index for index in indices if index is not None), None)


def _said_around(here: _Frame, key: Literal["message", "id"]) -> Optional[str]:
    said = (frame.said(frame.keys.get(key, [])) for frame in here.around())
    return next((text for text in said if text is not None), None)


def _names_of(here: _Frame, of_request: bool) -> Iterator[Union[str, int]]:
    """What it may be called, from the inside out: its codes, then its own status;
    at last, if it is of the request, the status of that."""
    for frame in here.around():
        for place in frame.keys.get("code", []):
            code = frame.get(place, lambda _, text: _as_code(here, text))
            if code is not None:
                yield code
        status = None if frame.outer is None else _own_status(frame)
        if status is not None and status >= 400:
            yield status
    if of_request and here.reply.stated >= 400:
        yield here.reply.stated


def _as_code(here: _Frame, text: str) -> Optional[str]:
    """A text as a code. Nothing, a sentence, and what only repeats the status are
    none, unless they are listed."""
    code = _plain(text) if ABOUT["code"] == "integer" else text
    if code in ("", "0"):
        return None
    row = lookup(code)
    if row is not None and not _is_named(row.level, "http"):
        return code
    is_sentence = row is None and _WHITE.search(code) is not None
    return None if is_sentence or _repeats_status(here, code) else code


def _repeats_status(here: _Frame, code: str) -> bool:
    if not _STATUS.fullmatch(code):
        return False
    stated = [here.reply.stated, *(_own_status(frame) for frame in here.around())]
    return int(code) >= 400 and int(code) in stated


def _own_status(here: _Frame) -> Optional[int]:
    """The HTTP status that is stated here."""
    status = here.one_of(
        here.keys.get("status", []), lambda _, text: _whole_number(text)
    )
    return 0 if status is not None and status >= 1 << 16 else status


def _by_status(here: _Frame, of_request: bool) -> Optional[_Standing]:
    """What the status makes of it. A record that is named in a 4xx is wrong itself:
    of the reply's status it takes only what passes by itself."""
    inner = (_own_status(frame) for frame in here.inner())
    own = next((status for status in inner if status is not None), None) or None
    status = here.reply.stated if own is None else own
    if status < 400:
        return None
    decides = own is not None or of_request or status >= 500 or status in _MEANINGS
    return _of_status(status, is_reported=False) if decides else _unknown()


def _by_range(here: _Frame, of_request: bool, place: Place) -> Optional[_Standing]:
    codes = [name for name in _names_of(here, of_request) if isinstance(name, str)]
    for is_of_http in (False, True):
        for code in codes:
            covering = [
                one
                for one in RANGES
                if _is_named(one.level, "http") == is_of_http and one.covers(code)
            ]
            if covering:
                named = (one for one in covering if _is_named(one.level, place))
                return _of_range(next(named, covering[0]))
    return None


def _chosen_rule(here: _Frame) -> Optional[Rule]:
    """The rule that the reply itself chooses."""
    for frame in here.around():
        for rule in frame.keys.get("retry", []):
            if frame.holds(rule["when"]):
                return RULES[rule["rule"]]
    return None


def _params(here: _Frame) -> Tuple[Tuple[str, str], ...]:
    for frame in here.around():
        params = []
        for argument in frame.keys.get("params", []):
            said = frame.said(argument["at"])
            if said is not None:
                params.append((argument["name"], said))
        for place in frame.keys.get("params_in", []):
            params = params or list(_members_at(frame, place))
        if params:
            return tuple(params)
    return ()


def _members_at(here: _Frame, place: _Place) -> Iterator[Tuple[str, str]]:
    if "path" in place and here.counts(place.get("when", []), place.get("unless", [])):
        for found in here.walk(place["path"]):
            if isinstance(found.value, _Object):
                for name, value in found.value.members:
                    text = _text(value)
                    if text is not None:
                        yield name, text
