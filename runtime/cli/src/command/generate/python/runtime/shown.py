"""JSON, as it is printed."""

from __future__ import annotations

from decimal import Decimal
from json import dumps
from typing import Iterable, Optional, Tuple

from .moment import _SECOND


def _quoted(text: Optional[str]) -> str:
    return "null" if text is None else dumps(text, ensure_ascii=False)


def _compact(value: object) -> str:
    return dumps(value, ensure_ascii=False, separators=(",", ":"))


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
