// One error found in one reply.

import type { Code, CodeName, ROWS } from "./catalogue.ts";
import {
  delayOf,
  type Action,
  type Executed,
  type Level,
  type LimitName,
  type Overlay,
  type Quota,
  type Retry,
} from "./row.ts";
import type { FoundAt, Standing } from "./standing.ts";
import { matched } from "./template.ts";

/** One error found in one reply: `switch (fault.code)` tells its type. */
export type Fault = { [Name in CodeName]: ListedFault<Name> }[CodeName] | UnlistedFault;

/** A fault whose code the catalogue lists. */
export interface ListedFault<Name extends CodeName = CodeName> extends AnyFault {
  /** The code that classifies it, which need not be the one it reports. */
  readonly code: (typeof Code)[Name];
  readonly name: Name;
  /** Which of the code's meanings the message shows. */
  readonly condition: ConditionOf<Name> | null;
  readonly level: (typeof ROWS)[Name]["level"];
  readonly params: Params<PlaceholderOf<Name>>;
}

/** A fault without a code, or with one that the catalogue does not list. */
export interface UnlistedFault extends AnyFault {
  readonly code: null;
  readonly name: null;
  readonly condition: null;
}

/** What every fault tells. */
export interface AnyFault {
  /** Where it was found, which need not be the level of its code. */
  readonly foundAt: FoundAt;
  /** The position of the record in the input, from 0; `null` too where the reply does not tell. */
  readonly record: number | null;
  /** The id of the record, as the reply gives it. */
  readonly recordId: string | null;
  /** The code as it is on the wire, listed or not. */
  readonly rawCode: string | null;
  /** Where the catalogue says that the code, or the range it lies in, belongs. */
  readonly level: Level | null;
  readonly message: string | null;
  /** What the reply gives beside the message, and what varies in the message. */
  readonly params: Params<never>;
  /** How to recover: what the reply says, or else the catalogue. */
  readonly retry: Retry;
  /** Before the next send, in seconds; `null` where there is none to name. */
  readonly delay: number | null;
  readonly quota: Quota;
  /** The limit that was hit. */
  readonly limit: LimitName | null;
  readonly executed: Executed;
  /** What an overlay says that classifies it, and why. */
  readonly overlay: Overlay | null;
  /** As `errcat triage --format json` prints it. */
  toJSON(): FaultJson;
}

/** Texts by name, of which some are expected. */
export type Params<Name extends string> = Readonly<
  Partial<Record<Name, string>> & Record<string, string | undefined>
>;

/** The names of the meanings that a code may have. */
export type ConditionOf<Name extends CodeName> = (typeof ROWS)[Name] extends {
  readonly conditions: readonly { readonly name: infer Condition }[];
}
  ? Condition
  : never;

/** The names of what varies in the message of a code. */
export type PlaceholderOf<Name extends CodeName> = (typeof ROWS)[Name]["message"]["names"][number];

/** A fault as plain data. */
export interface FaultJson {
  readonly found_at: FoundAt;
  readonly record: number | null;
  readonly record_id: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly condition: string | null;
  readonly known: boolean;
  readonly level: string | null;
  readonly message: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly retry: Action;
  readonly delay_s: number | null;
  readonly quota: Quota;
  readonly limit: string | null;
  readonly executed: Executed;
  /** Only where an overlay classifies it. */
  readonly overlay?: OverlayJson;
}

/** What an overlay says, as plain data. */
export interface OverlayJson {
  readonly file: string;
  readonly why: string | null;
  readonly changes: readonly {
    readonly key: string;
    readonly base: string | null;
    readonly overlay: string;
  }[];
}

/** What a reply tells of a fault. */
interface Told {
  readonly foundAt: FoundAt;
  /** Which record of the reply it is in, from 0. */
  readonly row?: number | undefined;
  readonly record?: number | undefined;
  readonly recordId?: string | undefined;
  readonly rawCode?: string | undefined;
  readonly message?: string | undefined;
  readonly params?: ReadonlyMap<string, string> | undefined;
  readonly standing: Standing;
  /** The rule that a sign in the reply chose. */
  readonly rule?: Retry | undefined;
  /** How long the reply says to wait, in seconds. */
  readonly delay?: number | undefined;
}

class ToldFault {
  /** Which record of the reply it is in, from 0; nothing where it is the request's. */
  readonly row: number | undefined;
  readonly foundAt: FoundAt;
  readonly record: number | null;
  readonly recordId: string | null;
  readonly rawCode: string | null;
  readonly code: string | number | null;
  readonly name: string | null;
  readonly condition: string | null;
  readonly level: string | null;
  readonly message: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly retry: Retry;
  readonly delay: number | null;
  readonly quota: Quota;
  readonly limit: string | null;
  readonly executed: Executed;
  readonly overlay: Overlay | null;

  constructor(told: Told) {
    const { standing } = told;
    this.foundAt = told.foundAt;
    this.record = told.record ?? null;
    this.row = told.row;
    this.recordId = told.recordId ?? null;
    this.rawCode = told.rawCode ?? null;
    this.code = standing.row?.code ?? null;
    this.name = standing.row?.name ?? null;
    this.condition = standing.condition?.name ?? null;
    this.level = standing.level ?? null;
    this.message = told.message ?? null;
    this.params = paramsOf(told);
    this.retry = retryOf(told);
    this.delay = delayOf(this.retry) ?? null;
    this.quota = standing.quota;
    this.limit = standing.limit ?? null;
    this.executed = standing.executed;
    this.overlay = standing.overlay ?? null;
  }

  toJSON(): FaultJson {
    return {
      found_at: this.foundAt,
      record: this.record,
      record_id: this.recordId,
      code: this.rawCode,
      name: this.name,
      condition: this.condition,
      known: this.name !== null,
      level: this.level,
      message: this.message,
      params: this.params,
      retry: this.retry.action,
      delay_s: this.delay,
      quota: this.quota,
      limit: this.limit,
      executed: this.executed,
      ...(this.overlay === null ? {} : { overlay: overlayJson(this.overlay) }),
    };
  }
}

/** What it does not say is `null`. */
function overlayJson({ file, why, changes }: Overlay): OverlayJson {
  const written = changes.map(({ key, base, overlay }) => ({ key, base: base ?? null, overlay }));
  return { file, why: why ?? null, changes: written };
}

/** A delay that the reply states makes a wait of a backoff. */
function retryOf({ rule, standing, delay }: Told): Retry {
  const retry = rule ?? standing.retry;
  const waits = retry.action === "wait" || retry.action === "backoff";
  return waits && delay !== undefined ? { action: "wait", delay_s: delay } : retry;
}

function paramsOf({ params, standing, message }: Told): Readonly<Record<string, string>> {
  // Without a prototype, so that no name is taken.
  const all = Object.create(null) as Record<string, string>;
  for (const [name, value] of params ?? []) {
    all[name] = value;
  }
  const { template } = standing;
  if (template !== undefined && template.names.length > 0 && message !== undefined) {
    matched(template, message)?.forEach((value, index) => {
      const name = template.names[index] ?? "";
      all[name] ??= value;
    });
  }
  return all;
}

export { ToldFault };
