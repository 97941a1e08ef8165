"""What a whole reply says."""

from __future__ import annotations

from json import dumps
from typing import Final, Literal, NamedTuple, Optional, Tuple, Union

from .fault import Fault
from .shown import _list, _object, _quoted
from .words import Action, Outcome


class Records(NamedTuple):
    """How many records a reply has, and how many of them were rejected."""

    total: int
    ok: int
    rejected: int


class Verdict:
    """What a whole reply says."""

    status: int
    """The HTTP status."""
    outcome: Outcome
    """How the request turned out."""
    request_id: Optional[str]
    """What the API's support asks for."""
    faults: Tuple[Fault, ...]
    """Every fault, of the request or of its records, in the order of the reply."""
    records: Records
    """How many records there are."""
    warnings: Tuple[str, ...]
    """What the API remarks on."""
    next_page_token: Optional[str]
    """What asks for the rest of a result, or for that of a request not finished."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.outcome = "unreadable"
        self.request_id = None
        self.faults = ()
        self.records = Records(0, 0, 0)
        self.warnings = ()
        self.next_page_token = None

    @property
    def action(self) -> Union[Action, Literal["none"]]:
        """What to do with the whole request: the strictest of its faults, not counting
        those of single records."""
        strictest = self._strictest()
        return "none" if strictest is None else strictest.action

    @property
    def delay_s(self) -> Optional[float]:
        """How long to wait before the next send, in seconds, where that is known."""
        strictest = self._strictest()
        return None if strictest is None else strictest.delay_s

    def _strictest(self) -> Optional[Fault]:
        def rank(fault: Fault) -> Tuple[int, int]:
            delay = fault._delay
            return _ACTIONS.index(fault.action), -1 if delay is None else delay

        of_request = [one for one in self.faults if one.found_at != "record"]
        return max(of_request, key=rank, default=None)

    def to_json(self, source: str = "-", line: Optional[int] = None) -> str:
        """One object on one line, as `errcat triage --format json` prints it."""
        warnings = (
            _object([("code", "null"), ("message", _quoted(one))])
            for one in self.warnings
        )
        members = {
            "source": _quoted(source),
            "line": dumps(line),
            "status": dumps(self.status),
            "request_id": _quoted(self.request_id),
            "outcome": dumps(self.outcome),
            "action": dumps(self.action),
            "faults": _list(fault._to_json() for fault in self.faults),
            "records": _object(
                (name, dumps(count)) for name, count in self.records._asdict().items()
            ),
            "warnings": _list(warnings),
            "next_page_token": _quoted(self.next_page_token),
            "more": "null",
        }
        return _object(members.items())

    def __repr__(self) -> str:
        return f"<Verdict {self.status} {self.outcome}: {self.action}>"


_ACTIONS: Final[Tuple[Action, ...]] = (
    "reauthenticate",
    "backoff",
    "wait",
    "quota_reset",
    "resend_as_post",
    "split",
    "never",
)
