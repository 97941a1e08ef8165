"""The ways from a value to others in it."""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Tuple, Union

from .json import _Number, _Object, _parse, _Value


class _Found(NamedTuple):
    """A value that a way leads to, and what the way was."""

    value: _Value
    is_inner: bool
    """Whether it stands in JSON that a text of the body holds."""
    names: Tuple[Optional[str], ...]
    position: Optional[int]


def _walk(
    found: _Found, path: List[str], at: int, nulls: bool, to: List[_Found]
) -> None:
    """Adds everything that the steps from `at` on lead to. Null is not there, but as an
    element of a list that is walked last, where `nulls` says so."""
    value, is_inner, names, position = found
    while at < len(path) and value is not None:
        # A text where a path goes on is read as JSON.
        inner = _inner_json(value)
        if inner is not None:
            value, is_inner = inner, True
        step = path[at]
        kind, at = step[0], at + 1
        deeper = nulls and at < len(path)
        if kind == ".":
            name = step[1:]
            if not isinstance(value, _Object) or name not in value.last:
                return
            value, names, nulls = value.last[name], (*names, name), deeper
        elif kind == "[" and isinstance(value, list):
            for position, element in enumerate(value):
                one = _Found(element, is_inner, names, position)
                _walk(one, path, at, nulls, to)
            return
        elif kind == "*" and isinstance(value, _Object):
            for key, member in value.members:
                one = _Found(member, is_inner, (*names, key), position)
                _walk(one, path, at, deeper, to)
            return
        elif step[-1] != "?" or not _is_something(value):
            return
        # What stands in the place of a list or object is its one element.
        elif kind == "[":
            position = 0
        else:
            names = (*names, None)
    if at == len(path) and (value is not None or nulls):
        to.append(_Found(value, is_inner, names, position))


def _is_something(value: _Value) -> bool:
    if isinstance(value, _Object):
        return bool(value.members)
    if isinstance(value, _Number):
        return value not in ("0", "-0")
    return bool(value)


def _inner_json(value: _Value) -> Union[List[_Value], _Object, None]:
    if not isinstance(value, str) or value.lstrip(" \n\t\r")[:1] not in ("{", "["):
        return None
    try:
        inner = _parse(value)
    except ValueError:
        return None
    return inner if isinstance(inner, (list, _Object)) else None
