"""What the catalogue says about a code."""

from __future__ import annotations

from typing import Optional

from .tables import ABOUT, LIMITS, RULES, _CodeRow, _MeaningRow, _RangeRow
from .template import Template
from .text import _integer, _utf_8
from .words import (
    _MEMBERS,
    Action,
    Columns,
    Condition,
    Executed,
    Level,
    Quota,
    Verified,
)


class Meaning:
    """One of several meanings of a code, told apart by the message."""

    __slots__ = (
        "condition", "template", "rule", "quota", "executed", "limit", "doc", "fix",
        "overlay",
    )  # fmt: skip

    def __init__(self, data: _MeaningRow) -> None:
        self.condition = Condition(data["name"])
        self.template = Template(**data["message"])
        self.rule = RULES[data["retry"]]
        self.quota: Quota = data["quota"]
        self.executed: Executed = data["executed"]
        self.limit = LIMITS[data["limit"]] if "limit" in data else None
        self.doc = data["doc"]
        self.fix = data.get("fix")
        self.overlay = data.get("overlay")


class Row:
    """Everything that the catalogue says about a code."""

    __slots__ = (
        "code", "wire", "name", "level", "template", "meanings", "rule", "quota",
        "executed", "limit", "columns", "doc", "fix", "since", "verified", "source",
        "seen", "undecided", "overlay", "deprecated", "replaced_by", "docs_url",
    )  # fmt: skip

    def __init__(self, data: _CodeRow) -> None:
        self.wire = data["code"]
        self.code = _MEMBERS[self.wire]
        self.name = data["name"]
        self.level: Level = data["level"]
        self.template = Template(**data["message"])
        self.meanings = tuple(map(Meaning, data.get("conditions", [])))
        self.rule = RULES[data["retry"]]
        self.quota: Quota = data["quota"]
        self.executed: Executed = data["executed"]
        self.limit = LIMITS[data["limit"]] if "limit" in data else None
        self.columns: Columns = data.get("columns", {})
        self.doc = data["doc"]
        self.fix = data.get("fix")
        self.since = data.get("since")
        self.verified: Verified = data["verified"]
        self.source = data.get("source")
        self.seen = data.get("seen")
        self.undecided = tuple(data.get("undecided", []))
        self.overlay = data.get("overlay")
        self.deprecated = data.get("deprecated")
        self.replaced_by = data.get("replaced_by")
        self.docs_url = data.get("docs_url")

    @property
    def action(self) -> Action:
        """How to recover, without its times."""
        return self.rule.action

    def meaning_of(self, message: str) -> Optional[Meaning]:
        """The first of several meanings that a message shows."""
        fits = (one for one in self.meanings if one.template.match(message) is not None)
        return next(fits, None)

    def __repr__(self) -> str:
        return f"<Row {self.wire} {self.name}: {self.action}>"


class Range:
    """What an unlisted code between two bounds, both included, is taken for."""

    __slots__ = ("level", "first", "last", "rule", "quota", "executed")

    def __init__(self, data: _RangeRow) -> None:
        self.level: Level = data["level"]
        self.first = data["first"]
        self.last = data["last"]
        self.rule = RULES[data["retry"]]
        self.quota: Quota = data["quota"]
        self.executed: Executed = data["executed"]

    def covers(self, wire: str) -> bool:
        """Whether a code, as it is written on the wire, lies between the bounds."""
        if ABOUT["code"] == "text":
            code, first, last = map(_utf_8, (wire, self.first, self.last))
            return len(code) == len(first) and first <= code <= last
        number = _integer(wire)
        return number is not None and int(self.first) <= number <= int(self.last)
