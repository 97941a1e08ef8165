"""What a classification says, and what the catalogue names."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Final, Literal, Mapping, TypedDict

Action = Literal[
    "reauthenticate",
    "backoff",
    "wait",
    "quota_reset",
    "resend_as_post",
    "split",
    "never",
]
"""What to do with a request that failed, from the least to the most restrictive."""

Quota = Literal["free", "counted"]
"""Whether a failed call counts against the caller's quota."""

Executed = Literal["no", "yes", "unknown"]
"""Whether a failed call may have had an effect."""

Verified = Literal["docs", "observed", "inferred"]
"""How a classification is known: by the source, by replies, or by judgement."""

Outcome = Literal["ok", "partial", "pending", "failed", "unrecognised", "unreadable"]
"""How a request turned out. Only `ok` and `partial` say that it was carried out."""

Place = Literal["http", "response", "record"]
"""Where in a reply a fault was found."""


class _Wire:
    """What is shown as it is on the wire."""

    def __str__(self) -> str:
        return str(getattr(self, "value"))


# region words
class Code(_Wire, IntEnum):
    """The codes."""

    Broken = 7
    """It is broken."""


class Condition(str, Enum):
    """The meanings of codes that have several, told apart by the message."""


Level = Literal["response"]

RuleName = Literal["later", "never"]

LimitName = str

Columns = TypedDict("Columns", {"owner": str}, total=False)
# endregion

_MEMBERS: Final[Mapping[str, Code]] = {str(code): code for code in Code}
