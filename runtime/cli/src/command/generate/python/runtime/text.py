"""Texts, blanks and numbers."""

from __future__ import annotations

import re
from typing import Final, Optional


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


def _utf_8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _header(name: str) -> bytes:
    """The name of a header, whatever its case."""
    return _utf_8(name).lower()


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()


# What Unicode calls white space; `\s` takes more.
_BLANKS: Final = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)

_WHITE: Final = re.compile(f"[{_BLANKS}]")

_STATUS: Final = re.compile("[0-9]{3}")

_RUN: Final = re.compile("[0-9]*")
