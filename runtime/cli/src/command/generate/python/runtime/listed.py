"""Every code, by what it is on the wire."""

from __future__ import annotations

from enum import Enum
from typing import Final, Mapping, Optional, Union

from .rows import Range, Row
from .tables import _CODES, _RANGES, ABOUT
from .text import _integer
from .words import Code


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


RANGES: Final = tuple(map(Range, _RANGES))
"""What unlisted codes are taken for."""

_BY_WIRE: Final[Mapping[str, Row]] = {data["code"]: Row(data) for data in _CODES}

ROWS: Final[Mapping[Code, Row]] = {row.code: row for row in _BY_WIRE.values()}
"""Everything that the catalogue says about each code."""
