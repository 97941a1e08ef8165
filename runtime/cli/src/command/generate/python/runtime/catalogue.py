"""What the catalogue says."""

from __future__ import annotations

from typing import Final, List, Literal, NamedTuple, Optional, TypedDict

from .words import Action


class About(TypedDict, total=False):
    """What the catalogue says about itself."""

    name: str
    title: str
    code: Literal["integer", "text"]
    source: str
    as_of: str


class Rule(NamedTuple):
    """A way to recover. Times are in seconds.

    A backoff waits `initial_s`, then `factor` times as long each time, `max_s` at most,
    and sends `attempts` times in all, or without end. A wait takes `delay_s`. A daily
    allowance is renewed `at_minutes` after midnight, `offset_minutes` east of UTC.
    """

    name: str
    action: Action
    initial_s: Optional[float] = None
    max_s: Optional[float] = None
    factor: Optional[float] = None
    attempts: Optional[int] = None
    delay_s: Optional[float] = None
    at_minutes: Optional[int] = None
    offset_minutes: Optional[int] = None

    @property
    def is_retryable(self) -> bool:
        """Whether the same request may be sent again."""
        return self.action in ("reauthenticate", "backoff", "wait", "quota_reset")

    @property
    def is_recoverable(self) -> bool:
        """Whether the request can succeed, sent again or in another form."""
        return self.action != "never"


_NEVER: Final = Rule("never", "never")


class Limit(NamedTuple):
    """A limit of the API; without `per_s` it holds at any moment."""

    name: str
    max: int
    unit: str
    per_s: Optional[float]
    doc: Optional[str]


class Family(NamedTuple):
    """A class of codes: those that begin with a prefix, or lie between two bounds."""

    name: str
    doc: str
    prefix: Optional[str] = None
    first: Optional[str] = None
    last: Optional[str] = None


class Change(TypedDict):
    """What an overlay changes of a row: of a key, what the base says, be it nothing."""

    key: str
    base: Optional[str]
    overlay: str


class Overlay(TypedDict):
    """What an overlay says of a row: its file, why, and what differs; of a row that it
    adds, nothing but its file."""

    file: str
    why: Optional[str]
    changes: List[Change]


class Retired(TypedDict):
    """A code that must never mean anything again."""

    code: str
    name: str
    note: Optional[str]
