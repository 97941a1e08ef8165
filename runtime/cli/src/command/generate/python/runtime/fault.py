"""One error found in one reply."""

from __future__ import annotations

from json import dumps
from typing import Dict, List, Optional, Tuple

from .catalogue import Limit, Overlay, Rule
from .moment import _SECOND
from .rows import Meaning, Row
from .shown import _compact, _number, _object, _quoted
from .standing import _Standing
from .words import Action, Code, Condition, Executed, Level, Place, Quota


class Fault:
    """One error found in one reply.

    What classifies it is, in this order: a sign in the reply, the condition its message
    shows, its code, the HTTP status, the range of its code. What none of them covers is
    read in the most careful way.
    """

    found_at: Place
    """Where it was found: not where the catalogue says that its code belongs."""
    record: Optional[int]
    """The position of its record in the request, from 0, where the reply tells that."""
    record_id: Optional[str]
    """The id of its record, where that has one."""
    code: Optional[str]
    """The code as it is on the wire, listed or not."""
    message: Optional[str]
    """The message as it is on the wire."""
    row: Optional[Row]
    """What the catalogue says about the code, where it lists that."""
    meaning: Optional[Meaning]
    """Which of the several meanings of its code the message shows."""
    level: Optional[Level]
    """Where the catalogue says that the code, or its range, belongs."""
    rule: Rule
    """How to recover, whatever the reply says of the time."""
    quota: Quota
    """What the failed call cost."""
    executed: Executed
    """Whether the failed call may have had an effect."""
    limit: Optional[Limit]
    """The limit that was hit."""
    overlay: Optional[Overlay]
    """What an overlay says that classifies it, and why."""
    given: Tuple[Tuple[str, str], ...]
    """Arguments that the reply gives beside the message."""

    def __init__(
        self,
        found_at: Place,
        code: Optional[str],
        standing: _Standing,
        message: Optional[str] = None,
    ) -> None:
        self.found_at = found_at
        self.record = None
        self.record_id = None
        self.code = code
        self.message = message
        self.row = standing.row
        self.meaning = None
        if standing.row is not None and message is not None:
            self.meaning = standing.row.meaning_of(message)
        of = standing if self.meaning is None else self.meaning
        self.level = standing.level
        self.rule = of.rule
        self.quota = of.quota
        self.executed = of.executed
        self.limit = of.limit
        self.overlay = of.overlay or standing.overlay
        self.given = ()
        self._stated: Optional[int] = None
        self._spot: Tuple[str, int] = (found_at, 0)

    @property
    def listed(self) -> Optional[Code]:
        """The code, where the catalogue lists it."""
        return None if self.row is None else self.row.code

    @property
    def name(self) -> Optional[str]:
        """The name of the code, where the catalogue lists it."""
        return None if self.row is None else self.row.name

    @property
    def known(self) -> bool:
        """Whether the catalogue lists the code."""
        return self.row is not None

    @property
    def condition(self) -> Optional[Condition]:
        """The name of its meaning, where its code has several."""
        return None if self.meaning is None else self.meaning.condition

    @property
    def action(self) -> Action:
        """How to recover: a delay that the reply states makes a wait of a backoff."""
        is_stated = self._stated is not None
        return (
            "wait" if is_stated and self.rule.action == "backoff" else self.rule.action
        )

    @property
    def is_retryable(self) -> bool:
        """Whether the same request may be sent again."""
        return self.rule.is_retryable

    @property
    def delay_s(self) -> Optional[float]:
        """How long to wait in seconds: what the reply says, else what the rule says."""
        delay = self._delay
        return None if delay is None else delay // _SECOND + delay % _SECOND / _SECOND

    @property
    def _delay(self) -> Optional[int]:
        if self.rule.action not in ("wait", "backoff"):
            return None
        if self._stated is not None:
            return self._stated
        own = self.rule.delay_s if self.rule.action == "wait" else self.rule.initial_s
        return None if own is None else round(own * _SECOND)

    @property
    def params(self) -> Dict[str, str]:
        """Arguments by name: those beside the message, and those in the message."""
        params: Dict[str, str] = {}
        for name, value in self._arguments():
            params.setdefault(name, value)
        return params

    def _arguments(self) -> List[Tuple[str, str]]:
        found: Optional[Dict[str, str]] = None
        if self.row is not None and self.message is not None:
            found = (self.meaning or self.row).template.match(self.message)
        taken = {name for name, _ in self.given}
        return [
            *self.given,
            *(one for one in (found or {}).items() if one[0] not in taken),
        ]

    def __str__(self) -> str:
        named = " ".join(part for part in (self.code, self.name) if part)
        said = ": ".join(part for part in (named, self.message) if part)
        where = "" if self.record is None else f" (record {self.record})"
        return (said or "failed without code or message") + where

    def __repr__(self) -> str:
        return f"<Fault {self}: {self.action}>"

    def _to_json(self) -> str:
        members = {
            "found_at": dumps(self.found_at),
            "record": dumps(self.record),
            "record_id": _quoted(self.record_id),
            "code": _quoted(self.code),
            "name": _quoted(self.name),
            "condition": _quoted(
                None if self.condition is None else self.condition.value
            ),
            "known": dumps(self.known),
            "level": _quoted(self.level),
            "message": _quoted(self.message),
            "params": _object((name, _quoted(of)) for name, of in self._arguments()),
            "retry": dumps(self.action),
            "delay_s": _number(self._delay),
            "quota": dumps(self.quota),
            "limit": _quoted(None if self.limit is None else self.limit.name),
            "executed": dumps(self.executed),
        }
        if self.overlay is not None:
            members["overlay"] = _compact(self.overlay)
        return _object(members.items())
