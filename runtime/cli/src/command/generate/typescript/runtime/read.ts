// From a reply to a verdict.

import { ENVELOPES, type EnvelopeName } from "./catalogue.ts";
import { entriesOf, isUnanswered, recordsOf, type RecordEntry } from "./entries.ts";
import { isUnicode, parseJson } from "./json.ts";
import { foundAt } from "./path.ts";
import { Scope } from "./scope.ts";
import type { Envelope, List } from "./tables.ts";
import { faultAt, faultByStatus } from "./tell.ts";
import { KnownVerdict, type Known, type Outcome, type Verdict } from "./verdict.ts";

/** What a status and a body do not say. */
export interface ReadOptions {
  /** The reply's headers: a `Headers`, a list or map of names and values, or an object of them. */
  readonly headers?: HeadersLike;
  /** The envelope that is asked first: of a call that returns errors as data. */
  readonly envelope?: EnvelopeName;
  /** What a reply that says until when to wait is held against, in milliseconds since 1970 if a number. */
  readonly now?: Date | number;
}

/** Headers in any of the forms that clients have them in. */
export type HeadersLike =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | number | undefined>>;

/**
 * What the status and body of a reply say.
 *
 * Never throws: whatever the bytes are, the verdict says what can be said of them. The first envelope
 * of the catalogue that reads the reply decides. What none of them reads is `failed` with status 400 or
 * more, and else `unrecognised`; what is no JSON is `failed` or `unreadable`, and empty with a status
 * that may be (202, 204, 205) `ok`.
 */
export function read(
  status: number,
  body: string | Uint8Array,
  options: ReadOptions = {},
): Verdict {
  // What a verdict of each outcome has is seen to by those who make it.
  return new KnownVerdict(known(status, body, options)) as unknown as Verdict;
}

function known(status: number, body: string | Uint8Array, options: ReadOptions): Known {
  const text = textOf(body);
  const json = text === undefined ? undefined : parseJson(text, false);
  if (json === undefined && status < 400) {
    const isSilent = [202, 204, 205].includes(status) && /^[\t\n\f\r ]*$/.test(text ?? "?");
    return { status, outcome: isSilent ? "ok" : "unreadable" };
  }
  const header = headersOf(options.headers);
  const context = { status, stated: status, header, now: secondsOf(options.now), isUntold: false };
  const reply = new Scope(context, {}, json === undefined ? undefined : foundAt(json));
  const envelope = envelopeOf(reply, options.envelope);
  if (envelope !== undefined) {
    return { status, ...described(stating(reply, envelope), envelope) };
  }
  return status < 400
    ? { status, outcome: "unrecognised" }
    : { status, outcome: "failed", faults: [faultByStatus(reply)] };
}

/** The envelope that reads a reply. */
function envelopeOf(reply: Scope, name: string | undefined): Envelope | undefined {
  const reads = (envelope: Envelope): boolean => reply.counts(envelope);
  const named = name === undefined ? [] : ENVELOPES.filter((envelope) => envelope.name === name);
  return named.find(reads) ?? ENVELOPES.filter((of) => of.name === undefined).find(reads);
}

/** The same as its envelope sees it, with the status that the body states if that is a failure. */
function stating({ context, found }: Scope, envelope: Envelope): Scope {
  const own = new Scope(context, envelope, found).ownStatus() ?? 0;
  return new Scope(own >= 400 ? { ...context, stated: own } : context, envelope, found);
}

/** What an envelope makes of a reply. */
function described(reply: Scope, envelope: Envelope): Omit<Known, "status"> {
  const lists = envelope.lists ?? [];
  const rows = recordsOf(reply, envelope);
  const counted = countedAgain(reply, envelope, rows);
  const { context, found } = reply;
  const isUntold = counted?.isAmbiguous === true;
  const told = isUntold ? new Scope({ ...context, isUntold }, envelope, found) : reply;
  const ofRequest = entriesIn(told, lists, "faults").map((entry) => faultAt(entry));
  const ofRecords = (isUntold ? recordsOf(told, envelope) : rows).flatMap(({ faults }, index) =>
    faults.map((scope) => faultAt(scope, index)),
  );
  const said = entriesIn(reply, lists, "warnings").flatMap((of) => of.said(of.keys.message) ?? []);
  const common = {
    requestId: reply.said(envelope.request_id),
    next: reply.said(envelope.next),
    warnings: isUntold ? [AMBIGUOUS, ...said] : said,
  };
  const faults = [...ofRequest, ...ofRecords];
  const outcome = outcomeOf(reply, envelope, ofRequest.length > 0, faults.length === 0);
  if (outcome === undefined) {
    // Body and status contradict each other: the status is believed, and alone.
    return { ...common, outcome: "failed", faults: [faultByStatus(reply)] };
  }
  if (faults.length === 0 && (outcome === "failed" || outcome === "partial")) {
    faults.push(faultAt(reply));
  }
  return { ...common, outcome, faults, records: counted?.records ?? rows.length };
}

const AMBIGUOUS =
  "the numbers of the records are not one for each record of the request: which of it each is, is not known";

function entriesIn(reply: Scope, lists: readonly List[], kind: List["kind"]): readonly Scope[] {
  return lists.filter((list) => list.kind === kind).flatMap((list) => entriesOf(reply, list));
}

/**
 * How many records of the body there are, and whether their numbers cannot be what they say, as whoever
 * has nothing but the body sees it. Nothing where records are told by their places alone.
 */
function countedAgain(
  { context, found }: Scope,
  envelope: Envelope,
  rows: readonly RecordEntry[],
): { readonly records: number; readonly isAmbiguous: boolean } | undefined {
  const isOfObjects = envelope.plain_records === true;
  const numbered = rows.filter(({ number }) => number !== undefined);
  const isDisplaced = numbered.some(({ number, scope }) => number !== scope.found?.position);
  const isNumbered = isDisplaced || (numbered.length > 0 && !isOfObjects);
  if (rows.length === 0 || (isOfObjects && !isNumbered)) {
    return undefined;
  }
  const alone = { ...context, stated: context.status, header: () => undefined };
  const again = recordsOf(new Scope(alone, {}, found), envelope);
  const records = again.filter(({ scope }) => scope.found?.json.isInner === false);
  const isAmbiguous = isNumbered && areAmbiguous(again, records);
  return { records: records.length, isAmbiguous };
}

/** Two are the same, or all have one, in lists that are else by position, and one is beyond them. */
function areAmbiguous(all: readonly RecordEntry[], records: readonly RecordEntry[]): boolean {
  const listed = records.filter(({ list }) => list.kind === "records");
  const numbers = listed.flatMap(({ scope }) => scope.index() ?? []);
  const own = all.filter(({ number }) => number !== undefined);
  const isByPosition = ({ list }: RecordEntry): boolean =>
    list.kind === "records" && list.index?.some(({ position }) => position === true) === true;
  const isBeyond = numbers.some((number) => number >= records.length);
  const exceeds = own.length === records.length && isBeyond && records.every(isByPosition);
  return exceeds || new Set(numbers).size < numbers.length;
}

/** Nothing where the body says that the request was carried out and the status that it was not. */
function outcomeOf(
  reply: Scope,
  envelope: Envelope,
  hasFaultOfRequest: boolean,
  isGood: boolean,
): Outcome | undefined {
  const isBad = reply.context.stated >= 400;
  const saysOk = envelope.ok !== undefined && reply.holds(envelope.ok);
  if (reply.holds(envelope.failed)) {
    return "failed";
  }
  if (!isBad && reply.holds(envelope.pending)) {
    return "pending";
  }
  if (reply.holds(envelope.partial)) {
    return "partial";
  }
  if (isBad && saysOk) {
    return undefined;
  }
  if (isBad || (envelope.ok !== undefined && !saysOk) || hasFaultOfRequest) {
    return "failed";
  }
  if (envelope.lists?.some((list) => isUnanswered(reply, list)) === true) {
    return "pending";
  }
  return isGood ? "ok" : "partial";
}

/** A body as Unicode without its byte order mark; nothing where it is none. */
function textOf(body: string | Uint8Array): string | undefined {
  let text = body;
  if (typeof text !== "string") {
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text);
    } catch {
      return undefined;
    }
  }
  text = text.startsWith("\ufeff") ? text.slice(1) : text;
  return isUnicode(text) ? text : undefined;
}

/** The value of the first header of a name. */
function headersOf(headers: HeadersLike | undefined): (name: string) => string | undefined {
  const values = new Map<string, string>();
  const some = headers ?? {};
  const pairs = Symbol.iterator in some ? [...some] : Object.entries(some);
  for (const [name, said] of pairs) {
    const value: unknown = Array.isArray(said) ? said[0] : said;
    const key = lowered(name);
    if ((typeof value === "string" || typeof value === "number") && !values.has(key)) {
      values.set(key, String(value));
    }
  }
  return (name) => values.get(lowered(name));
}

function lowered(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The last moment that there can be, in milliseconds since 1970. */
const LAST_MOMENT = 8.64e15;

/** In seconds since 1970, of which nothing is earlier. */
function secondsOf(now: Date | number = Date.now()): number {
  const given = Number.isNaN(Number(now)) ? Date.now() : Number(now);
  const millis = Math.min(Math.max(0, given), LAST_MOMENT);
  const seconds = Math.floor(millis / 1000);
  return seconds + Math.round((millis - seconds * 1000) * 1e6) / 1e9;
}
