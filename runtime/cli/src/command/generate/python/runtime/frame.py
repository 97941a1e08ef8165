"""A reply, or an entry of its lists, as what is asked of it sees it."""

from __future__ import annotations

from typing import (
    Callable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    TypeVar,
)

from .envelopes import _Check, _Keys, _Part, _Place, _Test
from .json import _Object
from .path import _Found, _walk
from .says import _is, _lies_within, _meant, _says, _text
from .text import _header

_T = TypeVar("_T")


class _Reply(NamedTuple):
    """What a reply says beside its body, and what the caller knows."""

    status: int
    stated: int
    """What the body says, if that is a failure, else HTTP's."""
    headers: Mapping[bytes, str]
    now: float
    untold: bool
    """Whether nobody knows which record of the request an entry is."""


class _Frame:
    """A reply, or an entry of its lists, as what is asked of it sees it."""

    __slots__ = ("reply", "keys", "found", "outer", "is_text")

    def __init__(
        self,
        reply: _Reply,
        keys: _Keys,
        found: Optional[_Found],
        outer: Optional[_Frame] = None,
        is_text: bool = False,
    ) -> None:
        self.reply = reply
        self.keys = keys
        self.found = found
        self.outer = outer
        self.is_text = is_text
        """Whether it is a header, in which no member is looked for."""

    def around(self) -> Iterator[_Frame]:
        """It, and what it stands in, from the inside out."""
        frame: Optional[_Frame] = self
        while frame is not None:
            yield frame
            frame = frame.outer

    def inner(self) -> Iterator[_Frame]:
        """The same without the reply."""
        return (frame for frame in self.around() if frame.outer is not None)

    def counts(self, when: Optional[_Test], unless: Optional[_Test]) -> bool:
        return (not when or self.holds(when)) and not self.holds(unless)

    def holds(self, test: Optional[_Test]) -> bool:
        """Whether a test holds; one that the catalogue does not have does not."""
        for checks in test or ():
            if all(map(self._passes, checks)):
                return True
        return False

    def _passes(self, check: _Check) -> bool:
        if "reply" in check:
            return True
        if "path" in check:
            return any(_is(one.value, check) for one in self.walk(check["path"]))
        if "status" in check and "within" in check:
            return _lies_within(self.reply.status, check["within"])
        text = self._written(check) or ""
        return text != "" and _says(text, check)

    def walk(self, path: List[str], nulls: bool = False) -> List[_Found]:
        """Everything that a path leads to."""
        found: List[_Found] = []
        if self.found is None:
            return found
        value = self.found.value
        if path and path[0][0] == ".":
            # Most often nothing stands there.
            is_missing = isinstance(value, _Object) and path[0][1:] not in value.last
            if is_missing or self.is_text:
                return found
        _walk(_Found(value, self.found.is_inner, (), None), path, 0, nulls, found)
        return found

    def said(self, places: Sequence[_Place]) -> Optional[str]:
        """What the first of these says that says anything."""
        return self.one_of(places, lambda _, text: text or None)

    def one_of(
        self, places: Sequence[_Place], fits: Callable[[_Place, str], Optional[_T]]
    ) -> Optional[_T]:
        """The first of these that holds something that fits."""
        for place in places:
            got = self.get(place, fits)
            if got is not None:
                return got
        return None

    def get(
        self, place: _Place, fits: Callable[[_Place, str], Optional[_T]]
    ) -> Optional[_T]:
        """What is at a place, if it fits: of several values, the first that does."""
        if not self.counts(place.get("when"), place.get("unless")):
            return None
        texts = (
            [_text(found.value) for found in self.walk(place["path"])]
            if "path" in place
            else [self._written(place)]
        )
        for text in texts:
            meant = None if text is None else _meant(place, text)
            got = None if meant is None else fits(place, meant)
            if got is not None:
                return got
        return None

    def _written(self, at: _Part) -> Optional[str]:
        """What is there as text."""
        if "path" in at:
            texts = (_text(found.value) for found in self.walk(at["path"]))
            return next((text for text in texts if text), None)
        if "text" in at:
            return at["text"]
        if "status" in at:
            return str(self.reply.status)
        if "header" in at:
            return self.reply.headers.get(_header(at["header"]))
        if "joined" in at:
            parts = [(part, self._written(part)) for part in at["joined"]]
            if any(not text and "text" not in part for part, text in parts):
                return None
            return "".join(text or "" for _, text in parts)
        if self.found is None:
            return None
        if "position" in at:
            position = self.found.position
            return None if position is None else str(position)
        number, names = at["name"], self.found.names
        return names[number - 1] if max(number, 1) <= len(names) else None
