"""Messages, read in both directions."""

from __future__ import annotations

from typing import Dict, Final, List, Mapping, Optional, Sequence, Tuple

from .text import _BLANKS, _WHITE


class Template:
    """A message with a named placeholder for each part that varies."""

    __slots__ = ("literals", "names", "_lower")

    def __init__(self, literals: Sequence[str], names: Sequence[str]) -> None:
        self.literals = tuple(literals)
        self.names = tuple(names)
        self._lower = tuple(map(_lower, self.literals))

    @property
    def text(self) -> str:
        """The message with placeholders as `{name}`."""
        return self.fill({})

    def fill(self, arguments: Mapping[str, object]) -> str:
        """The message with these arguments; what is missing stays a placeholder."""
        said = self.literals[0]
        for name, literal in zip(self.names, self.literals[1:]):
            said += str(arguments[name]) if name in arguments else "{" + name + "}"
            said += literal
        return said

    def match(self, message: str) -> Optional[Dict[str, str]]:
        """The arguments with which this template makes a message, or `None`.

        Quotes of any kind, a `;`, ASCII case, how much white space stands where some
        stands and a full stop at the end make no difference. What lies between two
        placeholders is looked for from the left, what follows the last at the end. It
        takes time in proportion to the length of the message.
        """
        found = self._exactly(message)
        if found is None:
            head, own = message[:1], self._lower[0][:1]
            if _is_word(head) and _is_word(own) and _lower(head) != own:
                return None
            found = self._loosely(message)
        if found is None:
            return None
        return {name: value.strip(_GAPS) for name, value in zip(self.names, found)}

    def _exactly(self, message: str) -> Optional[List[str]]:
        """The arguments of a message that is written to the letter."""
        before, behind = self.literals[0], self.literals[-1]
        end = len(message) - len(behind)
        if not self.names or not behind or len(before) > end:
            return None
        if not message.startswith(before) or not message.endswith(behind):
            return None
        rest = message[len(before) : end]
        found = []
        for literal in self.literals[1:-1]:
            end = rest.find(literal)
            if end < 0 or not literal:
                return None
            found.append(rest[:end])
            rest = rest[end + len(literal) :]
        return found + [rest]

    def _loosely(self, message: str) -> Optional[List[str]]:
        first = self._lower[0].lstrip(_GAPS)
        if not self.names:
            rest = _after_opening(_closing(message), _closing(first))
            return [] if rest is not None and not rest.strip(_GAPS) else None
        begun = _after_opening(message, first)
        if begun is None:
            return None
        rest = _before_closing(begun, _closing(self._lower[-1]))
        if rest is None:
            return None
        found = []
        for literal, lower in zip(self.literals[1:-1], self._lower[1:-1]):
            parts = _split_at(rest, literal, lower)
            if parts is None:
                return None
            found.append(parts[0])
            rest = parts[1]
        # The end of a message is its own, where the template ends with the argument.
        return found + [rest if _closing(self.literals[-1]) else _closing(rest)]


def _split_at(message: str, literal: str, lower: str) -> Optional[Tuple[str, str]]:
    """What stands before the first `literal`, and what after it."""
    if not literal.strip(_OPTIONAL):
        end = message.find(literal)
        return None if end < 0 else (message[:end], message[end + len(literal) :])
    first = lower.strip(_GAPS)[:1]
    text = _lower(message)
    is_behind_gap = False
    for start, sign in enumerate(text):
        # A gap is tried as a whole: from each of its signs, it would take for ever.
        is_gap = sign in _GAPS
        if (is_gap and not is_behind_gap) or (not is_gap and first in ("", sign)):
            behind = _agreed(text, start, lower)
            if behind is not None:
                return message[:start], message[behind:]
        is_behind_gap = is_gap
    return None


def _after_opening(message: str, literal: str) -> Optional[str]:
    if not literal:
        return message
    message = message.lstrip(_GAPS)
    end = _agreed(_lower(message), 0, literal)
    return None if end is None else message[end:]


def _before_closing(message: str, literal: str) -> Optional[str]:
    if not literal:
        return message
    message = _closing(message)
    used = _agreed(_lower(message)[::-1], 0, literal[::-1])
    return None if used is None else message[: len(message) - used]


def _closing(text: str) -> str:
    text = text.rstrip(_GAPS)
    return text[:-1].rstrip(_GAPS) if text[-1:] == "." else text


def _agreed(text: str, at: int, literal: str) -> Optional[int]:
    """Where in a text what `literal` says ends."""
    seen = 0
    while seen < len(literal):
        start, seen = seen, _behind_gap(literal, seen)
        is_wanted = _WHITE.search(literal, start, seen) is not None
        if seen == len(literal):
            # Of the gap that follows, only what the literal needs: the rest may be the
            # next one's.
            return _behind_blank(text, at) if is_wanted else at
        start, at = at, _behind_gap(text, at)
        is_blank = _WHITE.search(text, start, at) is not None
        if is_blank != is_wanted or text[at : at + 1] != literal[seen]:
            return None
        at, seen = at + 1, seen + 1
    return at


def _behind_gap(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _GAPS:
        at += 1
    return at


def _behind_blank(text: str, at: int) -> Optional[int]:
    while text[at : at + 1] and text[at] in _OPTIONAL:
        at += 1
    return at + 1 if text[at : at + 1] and text[at] in _BLANKS else None


def _is_word(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _lower(text: str) -> str:
    """With small letters for those of ASCII."""
    return text.translate(_LOWER)


_LOWER: Final = {sign: sign + 32 for sign in range(ord("A"), ord("Z") + 1)}

_OPTIONAL: Final = "'\"`;\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"

_GAPS: Final = _BLANKS + _OPTIONAL
