// Stands for what is generated: so these files can be checked by themselves.

import type { Limit, Range, Retry, Row } from "./row.ts";
import type { Envelope } from "./tables.ts";

/** What the catalogue says about itself. */
export const ABOUT = { name: "example", title: "An example", code: "integer" } as const satisfies {
  readonly name: string;
  readonly title: string;
  /** What codes are. */
  readonly code: "integer" | "text";
  readonly source?: string;
  /** The day the source was read. */
  readonly as_of?: string;
};

/** The codes, by their names. */
export const Code = {
  /** A field is missing. */
  FieldMissing: 7,
} as const;

/** A code that is listed. */
export type Code = (typeof Code)[CodeName];

/** The name of a code. */
export type CodeName = keyof typeof Code;

/** Where in a reply codes belong. */
export const LEVELS = { response: "The whole request failed." } as const;

/** The ways to recover. */
export const RULES = {
  later: { action: "wait", delay_s: 60 },
} as const satisfies Readonly<Record<string, Retry>>;

/** The limits of the API. */
export const LIMITS = {} as const satisfies Readonly<Record<string, Limit>>;

/** Everything about each code. */
export const ROWS = {
  FieldMissing: {
    code: Code.FieldMissing,
    name: "FieldMissing",
    level: "response",
    retry: "later",
    quota: "counted",
    executed: "no",
    message: { literals: ["Field '", "' is missing"], names: ["field"] },
    doc: "A field is missing.",
    verified: "docs",
  },
} as const satisfies Readonly<Record<CodeName, Row>>;

/** What unlisted codes are taken for. */
export const RANGES: readonly Range[] = [];

/** The envelopes that are only asked by their name. */
export type EnvelopeName = never;

/** Where errors stand in a reply. */
const ENVELOPES: readonly Envelope[] = [{ when: [[{ path: [], is: "reply" }]] }];

export { ENVELOPES };
