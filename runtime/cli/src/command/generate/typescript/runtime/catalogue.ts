// Stands for what is generated, so that these files can be checked by themselves.

import type { Family, Limit, Range, Retired, Retry, Row } from "./row.ts";
import type { Envelope } from "./tables.ts";

export const ABOUT = { name: "example", title: "An example", code: "integer" } as const;

export const Code = { FieldMissing: 7 } as const;

export type Code = (typeof Code)[CodeName];

export type CodeName = keyof typeof ROWS;

export const LEVELS = { response: "The whole request failed." } as const;

export const RULES = {
  later: { action: "wait", delay_s: 60 },
} as const satisfies Readonly<Record<string, Retry>>;

export const LIMITS = {
  rate: { max: 100, unit: "calls", per_s: 20 },
} as const satisfies Readonly<Record<string, Limit>>;

export const FAMILIES = {} as const satisfies Readonly<Record<string, Family>>;

export type Columns = Readonly<Record<string, never>>;

export const ROWS = {
  FieldMissing: {
    code: Code.FieldMissing,
    name: "FieldMissing",
    level: "response",
    retry: "later",
    quota: "counted",
    executed: "no",
    limit: "rate",
    message: { literals: ["Field '", "' is missing"], names: ["field"] },
    doc: "A field is missing.",
    verified: "docs",
  },
} as const satisfies Readonly<Record<string, Row>>;

export const RANGES: readonly Range[] = [];

export const RETIRED: readonly Retired[] = [];

export type EnvelopeName = never;

const ENVELOPES: readonly Envelope[] = [{ when: [[{ path: [], reply: true }]] }];

export { ENVELOPES };
