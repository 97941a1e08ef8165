"""The entries of lists, as faults and records."""

from __future__ import annotations

from typing import Iterator, List, Optional

from .envelopes import _List, _Part
from .fault import Fault
from .frame import _Frame
from .json import _Object, _Opening
from .path import _Found
from .says import _position
from .telling import _fault, _own_status
from .text import _header


class _Counts:
    """What entries add up to."""

    def __init__(self) -> None:
        self.records = 0
        self.numbered = 0
        self.displaced = False
        self.of_request = False


def _record(of: _List, entry: _Frame, counts: _Counts) -> List[Fault]:
    """The faults of an entry that is a record, good or bad."""
    row = counts.records
    faults = [
        _fault(fault, "record", row)
        for inner in of.get("faults", [])
        for fault in _entries(entry, inner)
    ]
    if not faults and (of["kind"] == "rejected" or _has_failed(entry, of)):
        faults.append(_fault(entry, "record", row))
    if faults or _is_record(entry, of):
        counts.records += 1
        number = _own_number(entry) if of["kind"] == "records" else None
        if number is not None and entry.found is not None:
            counts.numbered += 1
            counts.displaced |= entry.found.position != number
    return faults


def _entries(here: _Frame, of: _List) -> Iterator[_Frame]:
    """The entries of a list that count: of several ways, those of the first that
    leads to any."""
    when, unless = of.get("when"), of.get("unless")
    for way in of["at"]:
        is_any = False
        for found in _found_by(here, way, of):
            entry = _Frame(here.reply, of, found, here, "header" in way)
            if entry.counts(when, unless):
                is_any = True
                yield entry
        if is_any:
            return


def _found_by(here: _Frame, way: _Part, of: _List) -> List[_Found]:
    if "header" in way:
        field = here.reply.headers.get(_header(way["header"]))
        if field is None:
            return []
        text = "".join(" " if sign <= " " else sign for sign in field)
        return [_Found(text, True, (), None)]
    path = way["path"]
    last = path[-1][0] if path else "."
    nulls = of["kind"] == "faults"
    entries: List[_Found] = []
    for found in here.walk(path, nulls):
        value, is_inner, names, _ = found
        # A list at the end of a way is walked, whether that is written or not.
        if isinstance(value, list) and last != "[":
            for position, element in enumerate(value):
                if nulls or element is not None:
                    entries.append(_Found(element, is_inner, names, position))
        elif value != "" or last != ".":
            entries.append(found)
    return entries


def _is_unanswered(here: _Frame, of: _List) -> bool:
    """Whether a null stands among records that have to say that they are good."""
    must_say = of.get("ok") or (of.get("status") and not of.get("failed"))
    if of["kind"] != "records" or not must_say:
        return False
    paths = (way["path"] for way in of["at"] if "path" in way)
    return any(
        isinstance(found.value, list) and None in found.value
        for path in paths
        for found in here.walk(path[:-1] if path and path[-1][0] == "[" else path)
    )


def _has_failed(here: _Frame, of: _List) -> bool:
    """Whether a record that has no faults failed all the same."""
    failed, ok = of.get("failed"), of.get("ok")
    if here.holds(failed) or (ok and not here.holds(ok)):
        return True
    if failed or not of.get("status"):
        return False
    status = _own_status(here) or 0
    return status >= 400 or (status == 0 and not ok)


def _is_record(here: _Frame, of: _List) -> bool:
    """Whether it has members, if the catalogue asks for any."""
    value = None if here.found is None else here.found.value
    opens = isinstance(value, str) and value.lstrip(" ")[:1] in ("{", "[")
    is_object = opens or isinstance(value, (_Object, _Opening))
    return is_object or not of.get("of_objects")


def _own_number(here: _Frame) -> Optional[int]:
    """Which of the request it says itself that it is."""
    own = [one for one in here.keys.get("index", []) if "position" not in one]
    return here.one_of(own, _position)


def _is_by_position(of: _List) -> bool:
    return any("position" in place for place in of.get("index", []))
