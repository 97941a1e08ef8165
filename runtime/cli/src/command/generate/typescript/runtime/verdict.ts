// What a reply says.

import type { Fault, FaultJson, ToldFault } from "./fault.ts";
import { stricter, type Action, type Retry } from "./row.ts";

/** How a request turned out: `switch (verdict.outcome)` tells its type. */
export type Verdict =
  | (AnyVerdict & { readonly outcome: "ok"; readonly faults: readonly [] })
  // Some records were rejected.
  | (AnyVerdict & { readonly outcome: "partial"; readonly faults: readonly [Fault, ...Fault[]] })
  // It was accepted and is not finished; the faults are those so far.
  | (AnyVerdict & { readonly outcome: "pending"; readonly faults: readonly Fault[] })
  | (AnyVerdict & { readonly outcome: "failed"; readonly faults: readonly [Fault, ...Fault[]] })
  // JSON in a shape that the catalogue does not describe, or no JSON: nobody knows what became of it.
  | (AnyVerdict & {
      readonly outcome: "unrecognised" | "unreadable";
      readonly faults: readonly [];
    });

/** How a request turned out. Only `ok` and `partial` say that it was carried out. */
export type Outcome = "ok" | "partial" | "pending" | "failed" | "unrecognised" | "unreadable";

/** What every verdict tells. */
export interface AnyVerdict {
  /** HTTP's. */
  readonly status: number;
  readonly outcome: Outcome;
  /** The API's own id of the request, which its support asks for. */
  readonly requestId: string | null;
  /** Every fault of the reply, in its order: of the request, or of its records. */
  readonly faults: readonly Fault[];
  /** What to do with the whole request: the strictest of its faults, not counting those of records. */
  readonly retry: Retry | null;
  readonly records: RecordCounts;
  /** What the API remarks on. */
  readonly warnings: readonly string[];
  /** What asks for the rest of a result, or for that of a request that is not finished. */
  readonly next: string | null;
  /** As `errcat triage --format json` prints it. */
  toJSON(): VerdictJson;
}

/** How many records a reply has, good and bad. */
export interface RecordCounts {
  readonly total: number;
  readonly ok: number;
  readonly rejected: number;
}

/** A verdict as plain data. */
export interface VerdictJson {
  readonly status: number;
  readonly request_id: string | null;
  readonly outcome: Outcome;
  readonly action: Action | "none";
  readonly faults: readonly FaultJson[];
  readonly records: RecordCounts;
  readonly warnings: readonly { readonly code: null; readonly message: string }[];
  readonly next_page_token: string | null;
  readonly more: null;
}

/** What is known of a reply. */
interface Known {
  readonly status: number;
  readonly outcome: Outcome;
  readonly requestId?: string | undefined;
  readonly faults?: readonly ToldFault[];
  /** How many records there are, good and bad. */
  readonly records?: number;
  readonly warnings?: readonly string[];
  readonly next?: string | undefined;
}

class KnownVerdict {
  readonly status: number;
  readonly outcome: Outcome;
  readonly requestId: string | null;
  readonly faults: readonly ToldFault[];
  readonly retry: Retry | null;
  readonly records: RecordCounts;
  readonly warnings: readonly string[];
  readonly next: string | null;

  constructor(known: Known) {
    const { faults = [], records = 0 } = known;
    this.status = known.status;
    this.outcome = known.outcome;
    this.requestId = known.requestId ?? null;
    this.faults = faults;
    const retries = faults.filter(({ row }) => row === undefined).map(({ retry }) => retry);
    this.retry = retries.length === 0 ? null : retries.reduce(stricter);
    const rejected = countRejected(faults);
    this.records = { total: records, ok: Math.max(0, records - rejected), rejected };
    this.warnings = known.warnings ?? [];
    this.next = known.next ?? null;
  }

  toJSON(): VerdictJson {
    return {
      status: this.status,
      request_id: this.requestId,
      outcome: this.outcome,
      action: this.retry?.action ?? "none",
      faults: this.faults.map((fault) => fault.toJSON()),
      records: this.records,
      warnings: this.warnings.map((message) => ({ code: null, message })),
      next_page_token: this.next,
      more: null,
    };
  }
}

/** Faults of one record stand together. */
function countRejected(faults: readonly ToldFault[]): number {
  const ofRecords = faults.filter(({ row }) => row !== undefined);
  const spot = ({ record, row }: ToldFault): string => record?.toString() ?? `row ${String(row)}`;
  return ofRecords.filter((fault, index) => {
    const before = ofRecords[index - 1];
    return before === undefined || spot(before) !== spot(fault);
  }).length;
}

export { KnownVerdict };
export type { Known };
