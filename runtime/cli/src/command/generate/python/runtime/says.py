"""What a value says, and whether that is meant."""

from __future__ import annotations

import re
from typing import Final, Optional, Sequence

from .envelopes import _Check, _Place
from .json import _Number, _Value
from .text import _BLANKS, _WHITE


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


_WHOLE: Final = re.compile("-?[0-9]{1,18}")

_HEAD: Final = re.compile(f"[{_BLANKS}]*([0-9]{{1,18}})(?![0-9A-Za-z])")

_FEW: Final = re.compile("[0-9]{1,18}")

_SIGNS_OF_PATHS: Final = re.compile(r"[/.\[\]]")
