"""How long a reply says to wait."""

from __future__ import annotations

from typing import Optional

from .envelopes import _Place
from .frame import _Frame
from .moment import (
    _AT_HEAD,
    _DATE_LIKE,
    _DIGITS,
    _UNIT,
    _UNITS,
    _http_date,
    _nanoseconds,
    _rfc_3339,
)
from .text import _BLANKS


def _delay(here: _Frame) -> Optional[int]:
    """The longest delay in nanoseconds that is stated here, around, or in
    `Retry-After`."""
    now = here.reply.now
    header = here.reply.headers.get(b"retry-after")
    stated = [None if header is None else _seconds(header, 1.0, now)]
    for frame in here.around():
        stated.extend(_delay_at(frame, place) for place in frame.keys.get("delay", []))
    delays = [delay for delay in stated if delay is not None]
    return _nanoseconds(max(delays)) if delays else None


def _delay_at(here: _Frame, place: _Place) -> Optional[float]:
    def seconds(place: _Place, text: str) -> Optional[float]:
        return _seconds(text, place.get("unit_s", 1.0), here.reply.now)

    needed = here.get(place, seconds)
    if needed is None or "less" not in place:
        return needed
    there, rate = here.get(place["less"], seconds), here.get(place["per"], seconds)
    if there is None or rate is None or not rate > 0.0:
        return None
    left = (needed - there) / rate
    # What is no number is none, too.
    return left if left > 0.0 else 0.0


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
