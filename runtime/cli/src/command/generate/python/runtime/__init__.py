# region about
"""Reads replies by a catalogue of error codes; here by one that has a single code."""

# endregion

from .catalogue import About, Change, Family, Limit, Overlay, Retired, Rule
from .fault import Fault
from .listed import RANGES, ROWS, lookup
from .reading import read
from .rows import Meaning, Range, Row
from .tables import ABOUT, COLUMNS, FAMILIES, LEVELS, LIMITS, RETIRED, RULES
from .template import Template
from .verdict import Records, Verdict
from .words import (
    Action,
    Code,
    Columns,
    Condition,
    Executed,
    Level,
    LimitName,
    Outcome,
    Place,
    Quota,
    RuleName,
    Verified,
)

__all__ = [
    "ABOUT",
    "About",
    "Action",
    "COLUMNS",
    "Change",
    "Code",
    "Columns",
    "Condition",
    "Executed",
    "FAMILIES",
    "Family",
    "Fault",
    "LEVELS",
    "LIMITS",
    "Level",
    "Limit",
    "LimitName",
    "Meaning",
    "Outcome",
    "Overlay",
    "Place",
    "Quota",
    "RANGES",
    "RETIRED",
    "ROWS",
    "RULES",
    "Range",
    "Records",
    "Retired",
    "Row",
    "Rule",
    "RuleName",
    "Template",
    "Verdict",
    "Verified",
    "lookup",
    "read",
]
