"""From a reply to a verdict."""

from __future__ import annotations

import time
from typing import (
    Callable,
    Dict,
    Final,
    Iterable,
    List,
    Mapping,
    Optional,
    Protocol,
    Sequence,
    Tuple,
    Union,
    cast,
)

from .delay import _delay
from .entries import _Counts, _entries, _is_by_position, _is_unanswered, _record
from .envelopes import _Envelope, _List
from .fault import Fault
from .frame import _Frame, _Reply
from .json import _parse
from .moment import _LAST_MOMENT
from .path import _Found
from .standing import _of_status
from .tables import _ENVELOPES
from .telling import _fault, _index, _own_status
from .text import _header, _utf_8
from .verdict import Records, Verdict
from .words import Outcome


def read(
    status: int,
    body: Union[bytes, bytearray, memoryview, str, None],
    headers: _Headers = (),
    *,
    now: Optional[float] = None,
    envelope: Optional[str] = None,
) -> Verdict:
    """What a reply of an HTTP status, a body and headers says. Raises nothing.

    `now` is the time, in seconds since 1970, that dates to wait for are held against:
    by default that of the system's clock. `envelope` names one that is asked first.
    """
    raw = (
        b"" if body is None else _utf_8(body) if isinstance(body, str) else bytes(body)
    )
    reply = _Reply(
        status=int(status),
        stated=int(status),
        headers=_headers(headers),
        now=min(max(0.0, time.time() if now is None else now), _LAST_MOMENT),
        untold=False,
    )
    return _Reading(reply, raw).verdict(envelope)


_Field = Tuple[Union[str, bytes], Union[str, bytes]]


class _Fields(Protocol):
    """What clients have headers in."""

    def items(self) -> Iterable[Tuple[str, str]]: ...


_Headers = Union[_Fields, Iterable[_Field], None]


def _headers(headers: _Headers) -> Mapping[bytes, str]:
    """By their names, of several of one name the first."""
    found: Dict[bytes, str] = {}
    items: Optional[Callable[[], Iterable[_Field]]] = getattr(headers, "items", None)
    fields = items() if items is not None else cast(Iterable[_Field], headers or ())
    for name, value in fields:
        found.setdefault(_header(_shown(name)), _shown(value))
    return found


def _shown(text: Union[str, bytes]) -> str:
    return text.decode("latin-1") if isinstance(text, bytes) else str(text)


class _Reading:
    """From envelope to verdict."""

    def __init__(self, reply: _Reply, body: bytes) -> None:
        self.body = body
        found: Optional[_Found] = None
        try:
            text = body.decode("utf-8")
            text = text[1:] if text[:1] == "\ufeff" else text
            found = _Found(_parse(text), False, (), None)
        except ValueError:
            pass
        self.frame = _Frame(reply, {}, found)

    def verdict(self, name: Optional[str]) -> Verdict:
        frame, status = self.frame, self.frame.reply.status
        verdict = Verdict(status)
        if frame.found is None and status < 400:
            body = self.body[3:] if self.body[:3] == b"\xef\xbb\xbf" else self.body
            # Accepted, No Content, Reset Content.
            if status in (202, 204, 205) and not body.strip(b" \t\n\r\f"):
                verdict.outcome = "ok"
            return verdict
        envelope = self._envelope(name)
        if envelope is not None:
            self._end(envelope, verdict)
        elif status >= 400:
            verdict.outcome = "failed"
            verdict.faults = (_by_status_alone(frame),)
        else:
            verdict.outcome = "unrecognised"
        return verdict

    def _envelope(self, name: Optional[str]) -> Optional[_Envelope]:
        """The envelope that reads the reply."""
        for asked in (name, None) if name is not None else (None,):
            for envelope in _ENVELOPES:
                if envelope.get("name") == asked and self.frame.counts(
                    envelope["when"], envelope.get("unless", [])
                ):
                    return envelope
        return None

    def _end(self, envelope: _Envelope, verdict: Verdict) -> None:
        """What an envelope makes of the reply."""
        reply = self.frame.reply
        frame = _Frame(reply, envelope, self.frame.found)
        status = _own_status(frame) or 0
        if status >= 400:
            reply = reply._replace(stated=status)
            frame = _Frame(reply, envelope, self.frame.found)
        counts, warnings = _Counts(), []
        is_plain = envelope.get("plain_records", False)
        faults = self._collect(frame, envelope, counts)
        numbered = counts.displaced or (counts.numbered > 0 and not is_plain)
        if numbered and self._is_ambiguous(envelope):
            warnings.append(_AMBIGUOUS)
            reply = reply._replace(untold=True)
            frame, counts = _Frame(reply, envelope, frame.found), _Counts()
            faults = self._collect(frame, envelope, counts)
        for of in envelope.get("lists", []):
            if of["kind"] == "warnings":
                said = (
                    entry.said(of.get("message", [])) for entry in _entries(frame, of)
                )
                warnings.extend(text for text in said if text is not None)
        verdict.warnings = tuple(warnings)
        verdict.request_id = frame.said(envelope.get("request_id", []))
        verdict.next_page_token = frame.said(envelope.get("next", []))
        outcome = self._outcome(frame, envelope, counts, not faults)
        total = counts.records
        if outcome is None:
            # Body and status contradict each other: the status is believed, and alone.
            outcome, faults, total = "failed", [_by_status_alone(frame)], 0
        elif outcome in ("failed", "partial") and not faults:
            faults.append(_fault(frame, "response"))
        if total > 0 and (numbered or not is_plain):
            total = len(self._records(envelope, reply.untold)[0])
        verdict.outcome = outcome
        verdict.faults = tuple(faults)
        rejected = _runs([one._spot for one in faults if one.found_at == "record"])
        verdict.records = Records(total, max(total - rejected, 0), rejected)

    @staticmethod
    def _outcome(
        frame: _Frame, envelope: _Envelope, counts: _Counts, is_good: bool
    ) -> Optional[Outcome]:
        """`None` where the body says that the request was carried out, and the status
        that it was not."""
        is_bad = frame.reply.stated >= 400
        asks, ok = bool(envelope.get("ok")), frame.holds(envelope.get("ok", []))
        if frame.holds(envelope.get("failed", [])):
            return "failed"
        if not is_bad and frame.holds(envelope.get("pending", [])):
            return "pending"
        if frame.holds(envelope.get("partial", [])):
            return "partial"
        if is_bad and ok:
            return None
        if is_bad or (asks and not ok) or counts.of_request:
            return "failed"
        if any(_is_unanswered(frame, of) for of in envelope.get("lists", [])):
            return "pending"
        return "ok" if is_good else "partial"

    @staticmethod
    def _collect(frame: _Frame, envelope: _Envelope, counts: _Counts) -> List[Fault]:
        faults: List[Fault] = []
        for of in envelope.get("lists", []):
            if of["kind"] == "warnings":
                continue
            for entry in _entries(frame, of):
                if of["kind"] == "faults":
                    counts.of_request = True
                    faults.append(_fault(entry, "response"))
                else:
                    faults.extend(_record(of, entry, counts))
        return faults

    def _records(
        self, envelope: _Envelope, untold: bool
    ) -> Tuple[List[Tuple[_List, Optional[int]]], _Counts]:
        """The records of the body, each with its list and which of the request it is,
        by what the body alone says."""
        reply = self.frame.reply
        alone = reply._replace(stated=reply.status, headers={}, untold=untold)
        frame = _Frame(alone, {}, self.frame.found)
        records, counts = [], _Counts()
        for of in envelope.get("lists", []):
            if of["kind"] in ("records", "rejected"):
                for entry in _entries(frame, of):
                    before = counts.records
                    _record(of, entry, counts)
                    is_inner = entry.found is None or entry.found.is_inner
                    if counts.records > before and not is_inner:
                        records.append((of, _index(entry)))
        return records, counts

    def _is_ambiguous(self, envelope: _Envelope) -> bool:
        """Whether the numbers of the records cannot be what they say: two are the same,
        or all have one, in a list that is else by position, and one is beyond it."""
        if self.frame.found is None:
            return False
        records, counts = self._records(envelope, False)
        numbers = [
            index
            for of, index in records
            if of["kind"] == "records" and index is not None
        ]
        exceeds = (
            counts.numbered == len(records)
            and max(numbers, default=-1) >= len(records)
            and all(
                of["kind"] == "records" and _is_by_position(of) for of, _ in records
            )
        )
        return len(set(numbers)) < len(numbers) or exceeds


def _by_status_alone(frame: _Frame) -> Fault:
    """The fault is what nothing but the status tells."""
    status = frame.reply.stated
    fault = Fault("http", str(status), _of_status(status, is_reported=True))
    fault._stated = _delay(frame)
    return fault


def _runs(spots: Sequence[Tuple[str, int]]) -> int:
    """How many records these are, where the faults of one stand together."""
    return sum(
        1 for index, spot in enumerate(spots) if not index or spots[index - 1] != spot
    )


_AMBIGUOUS: Final = (
    "the numbers of the records are not one for each record of the request: which of "
    "it each is, is not known"
)
