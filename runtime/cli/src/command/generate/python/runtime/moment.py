"""Moments, as replies write them, and lengths of time."""

from __future__ import annotations

import re
import time
from typing import Final, Optional

_SECOND: Final = 1_000_000_000

_LONGEST: Final = (1 << 64) * _SECOND - 1

# The end of the year 9999, which is the last that dates have.
_LAST_MOMENT: Final = 253_402_300_799.0


def _nanoseconds(seconds: float) -> int:
    """To the nearest; what is too long is the longest."""
    if seconds >= float(1 << 64):
        return _LONGEST
    over, under = seconds.as_integer_ratio()
    whole, rest = divmod(over * _SECOND, under)
    up = 2 * rest > under or (2 * rest == under and whole % 2 == 1)
    return min(whole + up, _LONGEST)


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
