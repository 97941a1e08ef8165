// What classifies a fault.

import { ABOUT, RANGES, ROWS, RULES } from "./catalogue.ts";
import type { Executed, Meaning, Overlay, Quota, Range, Retry, Row } from "./row.ts";
import { matched, type Template } from "./template.ts";

/** Where in a reply a fault was found. */
export type FoundAt = "http" | "response" | "record";

/** What classifies a fault. */
interface Standing {
  /** What the catalogue says of its code, where that is listed. */
  readonly row?: Row;
  /** Which of the code's meanings the message shows. */
  readonly condition?: Meaning;
  readonly level?: string;
  readonly retry: Retry;
  readonly quota: Quota;
  readonly executed: Executed;
  readonly limit?: string;
  /** What an overlay says of that. */
  readonly overlay?: Overlay | undefined;
  /** What the message may vary in. */
  readonly template?: Template;
}

/** The most careful reading. */
const UNKNOWN: Standing = { retry: { action: "never" }, quota: "counted", executed: "unknown" };

const BACKOFF: Retry = { action: "backoff", initial_s: 1, max_s: 60, factor: 2, attempts: 6 };
const NOT_YET = { retry: BACKOFF, executed: "no" } as const;
const SERVER_ERROR = { retry: BACKOFF, executed: "unknown" } as const;

/** What HTTP itself says of a status (RFC 9110, 6585, 8470), where a catalogue lists it not. */
const MEANINGS = new Map<number, Pick<Standing, "retry" | "executed">>([
  [408, NOT_YET],
  [425, NOT_YET],
  [429, { retry: { action: "wait", delay_s: 60 }, executed: "no" }],
  [500, SERVER_ERROR],
  [502, SERVER_ERROR],
  [503, SERVER_ERROR],
  [504, SERVER_ERROR],
]);

const ROWS_BY_WIRE: ReadonlyMap<string, Row> = new Map(
  Object.values<Row>(ROWS).map((row) => [String(row.code), row]),
);

/** Whether codes are `integer` or `text`. */
const { code: KIND }: { readonly code: string } = ABOUT;

/** The row of a code as it is written on the wire; zeros before a number say nothing. */
function rowOnWire(wire: string): Row | undefined {
  const row = ROWS_BY_WIRE.get(wire);
  return row ?? (KIND === "integer" ? ROWS_BY_WIRE.get(String(integer(wire))) : undefined);
}

/** The rule of a name. */
function ruleNamed(name: string): Retry {
  const rules: Readonly<Record<string, Retry>> = RULES;
  return rules[name] ?? { action: "never" };
}

/** By a code that is listed, and which of its meanings the message shows. */
function byRow(row: Row, message: string | undefined): Standing {
  const fits = ({ message: template }: Meaning): boolean =>
    message !== undefined && matched(template, message) !== undefined;
  const condition = row.conditions?.find(fits);
  const { message: template } = condition ?? row;
  const overlay = condition?.overlay ?? row.overlay;
  const standing = { ...classOf(condition ?? row), row, level: row.level, template, overlay };
  return condition === undefined ? standing : { ...standing, condition };
}

/** By the status of the reply, which nothing but that status names. */
function byStatus(status: number, message: string | undefined): Standing {
  const row = rowOnWire(String(status));
  return row === undefined ? byUnlistedStatus(status) : byRow(row, message);
}

/** By the status of the reply, whatever code there is beside it. */
function underStatus(status: number): Standing {
  const row = rowOnWire(String(status));
  if (row === undefined) {
    return byUnlistedStatus(status);
  }
  return { ...classOf(row), level: row.level, overlay: row.overlay };
}

function byUnlistedStatus(status: number): Standing {
  const wire = String(status);
  if (status < 100 || status >= 600) {
    return byRange(wire, "http", RANGES) ?? UNKNOWN;
  }
  const ofHttp = RANGES.filter(isOfHttp);
  const inRange = byRange(wire, "http", ofHttp);
  const meaning = meaningOf(status);
  if (meaning === undefined && (inRange !== undefined || status < 500)) {
    return inRange ?? UNKNOWN;
  }
  const standing: Standing = { ...UNKNOWN, ...(meaning ?? SERVER_ERROR) };
  return inRange?.level === undefined ? standing : { ...standing, level: inRange.level };
}

function meaningOf(status: number): Pick<Standing, "retry" | "executed"> | undefined {
  return MEANINGS.get(status);
}

/** By a range that a code lies in: of several, one of the level named like the place. */
function byRange(wire: string, foundAt: FoundAt, ranges: readonly Range[]): Standing | undefined {
  const covering = ranges.filter((range) => contains(range, wire));
  const range = covering.find((of) => isOfLevel(of, foundAt)) ?? covering[0];
  return range === undefined ? undefined : { ...classOf(range), level: range.level };
}

/** By a range that is not of HTTP, or else by one that is. */
function byAnyRange(wires: readonly string[], foundAt: FoundAt): Standing | undefined {
  const ofHttp = RANGES.filter(isOfHttp);
  for (const ranges of [RANGES.filter((range) => !ofHttp.includes(range)), ofHttp]) {
    for (const wire of wires) {
      const standing = byRange(wire, foundAt, ranges);
      if (standing !== undefined) {
        return standing;
      }
    }
  }
  return undefined;
}

function isOfHttp(of: Row | Range): boolean {
  return isOfLevel(of, "http");
}

/** A catalogue need not have such a level. */
function isOfLevel({ level }: { readonly level: string }, name: FoundAt): boolean {
  return level === name;
}

function classOf({ retry, quota, executed, limit }: Meaning | Row | Range): Standing {
  const standing = { retry: ruleNamed(retry), quota, executed };
  return limit === undefined ? standing : { ...standing, limit };
}

function contains({ first, last }: Range, wire: string): boolean {
  if (KIND === "integer") {
    const number = integer(wire);
    return number !== undefined && BigInt(first) <= number && number <= BigInt(last);
  }
  const [code, low, high] = [bytesOf(wire), bytesOf(first), bytesOf(last)];
  return code.length === low.length && low <= code && code <= high;
}

/** The bytes of a text, each as a character: so texts compare as their bytes do. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

/** The number that a code is on the wire: zeros before it say nothing, and it has no sign but a minus. */
function integer(wire: string): bigint | undefined {
  const number = /^-?[0-9]{1,99}$/.test(wire) ? BigInt(wire) : undefined;
  return number !== undefined && BigInt.asIntN(64, number) === number ? number : undefined;
}

export {
  isOfHttp,
  byAnyRange,
  byRow,
  byStatus,
  rowOnWire,
  ruleNamed,
  underStatus,
  meaningOf,
  KIND,
  UNKNOWN,
};
export type { Standing };
