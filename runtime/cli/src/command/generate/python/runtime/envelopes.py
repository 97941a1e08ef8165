"""Where errors stand in a reply."""

from __future__ import annotations

from typing import List, Literal, Optional, TypedDict, Union

from .words import RuleName


class _Part(TypedDict, total=False):
    """Where a value is: one of these."""

    path: List[str]
    status: bool
    header: str
    position: bool
    name: int
    joined: List[_Part]
    text: str


class _Check(_Part, total=False):
    """And what it has to be: one of these."""

    there: bool
    reply: bool
    one_of: List[Union[str, bool]]
    within: List[Optional[int]]


_Test = List[List[_Check]]


class _Place(_Part, total=False):
    """And what of it is meant."""

    after: str
    skip: int
    base: int
    unit_s: float
    less: _Place
    per: _Place
    when: _Test
    unless: _Test


class _Verdict(TypedDict):
    rule: RuleName
    when: _Test


class _Argument(TypedDict):
    name: str
    at: List[_Place]


class _Keys(TypedDict, total=False):
    """What a fault has from its entry, or from what that is in."""

    code: List[_Place]
    message: List[_Place]
    status: List[_Place]
    index: List[_Place]
    id: List[_Place]
    delay: List[_Place]
    retry: List[_Verdict]
    params: List[_Argument]
    params_in: List[_Place]


class _List(_Keys, total=False):
    kind: Literal["faults", "records", "rejected", "warnings"]
    at: List[_Part]
    when: _Test
    unless: _Test
    failed: _Test
    ok: _Test
    faults: List[_List]
    of_objects: bool


class _Envelope(_Keys, total=False):
    name: str
    when: _Test
    unless: _Test
    failed: _Test
    pending: _Test
    partial: _Test
    ok: _Test
    request_id: List[_Place]
    next: List[_Place]
    lists: List[_List]
    plain_records: bool
