"""JSON, read as strictly as it is defined."""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import Final, List, Mapping, NoReturn, Optional, Tuple, Union

from .text import _behind


class _Object:
    """An object: every member in its order, though two have one name, and the last of
    each name."""

    __slots__ = ("members", "last")

    def __init__(self, members: List[Tuple[str, _Value]]) -> None:
        self.members = members
        self.last = dict(members)


class _Number(str):
    """A number as it is written."""


class _Opening(str):
    """A text that is written as if JSON began in it."""


_Value = Union[None, bool, str, List["_Value"], _Object]


def _parse(text: str) -> _Value:
    """A text as a value, to any depth. Raises `ValueError`."""
    if _UNUSUAL.search(text) is None:
        try:
            value: _Value = _DECODER.decode(text)
            return value
        except RecursionError:
            pass
    return _parse_all(text)


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


_DECODER: Final = JSONDecoder(
    object_pairs_hook=_Object,
    parse_int=_Number,
    parse_float=_Number,
    parse_constant=_no_number,
)

# What Python's own reader takes for more, or keeps less of: halves of signs, and
# whether a text begins with an escape.
_UNUSUAL: Final = re.compile(r'\\u[dD][89a-fA-F]|" *\\')


def _parse_all(text: str) -> _Value:
    """The same, whatever is in it."""
    opened: List[Tuple[str, List[_Value], List[Tuple[str, _Value]]]] = []
    names: List[str] = []
    at = 0
    while True:
        at = _behind(_SPACE, text, at)
        sign = text[at : at + 1]
        value: _Value
        if sign == "{" or sign == "[":
            close = "}" if sign == "{" else "]"
            at = _behind(_SPACE, text, at + 1)
            if text[at : at + 1] != close:
                opened.append((close, [], []))
                name, at = _name(text, at) if sign == "{" else ("", at)
                names.append(name)
                continue
            at += 1
            value = _Object([]) if sign == "{" else []
        elif sign == '"':
            value, at = _string(text, at)
        else:
            scalar = _SCALAR.match(text, at)
            if scalar is None:
                raise ValueError("no value")
            written, at = scalar.group(), scalar.end()
            value = _WORDS[written] if written in _WORDS else _Number(written)
        # Behind a value.
        while opened:
            close, elements, members = opened[-1]
            if close == "]":
                elements.append(value)
            else:
                members.append((names[-1], value))
            at = _behind(_SPACE, text, at)
            sign, at = text[at : at + 1], at + 1
            if sign == ",":
                if close == "}":
                    names[-1], at = _name(text, _behind(_SPACE, text, at))
                break
            if sign != close:
                raise ValueError("no end")
            value = elements if close == "]" else _Object(members)
            opened.pop()
            names.pop()
        else:
            if _behind(_SPACE, text, at) != len(text):
                raise ValueError("more than a value")
            return value


def _name(text: str, at: int) -> Tuple[str, int]:
    """The name of a member and where its value begins."""
    if text[at : at + 1] != '"':
        raise ValueError("no name")
    name, at = _string(text, at)
    at = _behind(_SPACE, text, at)
    if text[at : at + 1] != ":":
        raise ValueError("no colon")
    return str(name), at + 1


def _string(text: str, start: int) -> Tuple[str, int]:
    at = _behind(_SIGNS, text, start + 1)
    is_escaped = False
    while text[at : at + 1] != '"':
        escape = _ESCAPE.match(text, at)
        if escape is None:
            raise ValueError("no text")
        is_escaped = True
        at = _behind(_SIGNS, text, escape.end())
    written = text[start : at + 1]
    said = _unescaped(written[1:-1]) if is_escaped else written[1:-1]
    # What is no Unicode stays as it is written.
    said = written if said is None else said
    opens = written[1:].lstrip(" ")[:1] in ("{", "[", "\\")
    return _Opening(said) if opens else said, at + 1


def _unescaped(text: str) -> Optional[str]:
    def plain(escape: re.Match[str]) -> str:
        unit, sign = escape.groups()
        return _ESCAPED.get(sign, sign) if unit is None else chr(int(unit, 16))

    said = _ESCAPES.sub(plain, text)
    try:
        # Two halves become one sign, and a half alone is none.
        return said.encode("utf-16", "surrogatepass").decode("utf-16")
    except ValueError:
        return None


_SPACE: Final = re.compile("[ \n\t\r]*")

_SIGNS: Final = re.compile('[^"\\\\\0-\x1f]*')

_ESCAPE: Final = re.compile(r'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})')

_ESCAPES: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")

_SCALAR: Final = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null"
)

_WORDS: Final[Mapping[str, Optional[bool]]] = {
    "true": True,
    "false": False,
    "null": None,
}

_ESCAPED: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
