// What the catalogue says of a code, and what to do about it.

import type { Columns, LEVELS, LIMITS, RULES } from "./catalogue.ts";
import type { Template } from "./template.ts";

/** Where in a reply codes belong. */
export type Level = keyof typeof LEVELS;

/** The name of a rule, or `never`. */
export type RuleName = keyof typeof RULES | "never";

/** The name of a limit. */
export type LimitName = keyof typeof LIMITS;

/** What to do about a failure, from the least to the most restrictive. */
export type Action =
  "reauthenticate" | "backoff" | "wait" | "quota_reset" | "resend_as_post" | "split" | "never";

/** What to do about a failure, with what it takes to carry it out; times are in seconds. */
export type Retry =
  // Get a new access token and send again, send the same query as a POST, or in smaller requests.
  | { readonly action: "reauthenticate" | "resend_as_post" | "split" }
  // The same request cannot succeed; something must be put right first.
  | { readonly action: "never" }
  // Send again later, waiting longer each time; `attempts` counts the first send, too.
  | {
      readonly action: "backoff";
      readonly initial_s: number;
      readonly max_s: number;
      readonly factor: number;
      readonly attempts?: number;
    }
  // Send again once this time has passed.
  | { readonly action: "wait"; readonly delay_s: number }
  // Send again once a daily allowance is renewed, at this time in a zone so far east of UTC.
  | {
      readonly action: "quota_reset";
      readonly at_minutes: number;
      readonly offset_minutes: number;
    };

/** Whether a failed call counts against the caller's quota. */
export type Quota = "free" | "counted";

/** Whether a failed call may have had an effect. */
export type Executed = "no" | "yes" | "unknown";

/** How a classification is known: the source says so, replies showed it, it is a judgement. */
export type Verified = "docs" | "observed" | "inferred";

/** How a failure is classified. */
interface Class {
  readonly retry: RuleName;
  readonly quota: Quota;
  readonly executed: Executed;
  /** The limit that was hit. */
  readonly limit?: LimitName;
}

/** What an overlay says of a code, or of one of its meanings. */
export interface Overlay {
  /** The name of its file. */
  readonly file: string;
  /** Nothing of a code that it adds. */
  readonly why?: string;
  readonly changes: readonly Change[];
}

/** A key that an overlay changes, and what the base says, where it says anything. */
export interface Change {
  readonly key: string;
  readonly base?: string;
  readonly overlay: string;
}

/** One of several meanings of a code, told apart by the message. */
export interface Meaning extends Class {
  readonly name: string;
  readonly message: Template;
  readonly doc: string;
  /** What to do about it. */
  readonly fix?: string;
  /** What an overlay says instead of the base, and why. */
  readonly overlay?: Overlay;
}

/** Everything that the catalogue says of a code. */
export interface Row extends Class {
  readonly code: string | number;
  readonly name: string;
  readonly level: Level;
  readonly message: Template;
  /** The first whose message fits is meant. */
  readonly conditions?: readonly Meaning[];
  readonly columns?: Columns;
  readonly doc: string;
  /** What to do about it. */
  readonly fix?: string;
  readonly since?: string;
  readonly verified: Verified;
  /** Where and on which day it was read, where that is not what holds for all. */
  readonly source?: string;
  readonly seen?: string;
  /** What nobody has decided yet, so that the careful answer stands. */
  readonly undecided?: readonly ("retry" | "executed")[];
  /** What an overlay says instead of the base, and why. */
  readonly overlay?: Overlay;
  /** Why the code should not be relied on any more. */
  readonly deprecated?: string;
  readonly replaced_by?: string;
  readonly docs_url?: string;
}

/** What unlisted codes between two bounds, both included, are taken for. */
export interface Range extends Class {
  readonly level: Level;
  readonly first: string;
  readonly last: string;
}

/** A limit of the API. */
export interface Limit {
  readonly max: number | bigint;
  readonly unit: string;
  /** In how many seconds; without it the limit holds at any moment or for any one request. */
  readonly per_s?: number;
  readonly doc?: string;
}

/** A class of codes: those that begin with a prefix, or lie between two bounds. */
export interface Family {
  readonly doc: string;
  readonly prefix?: string;
  readonly first?: string;
  readonly last?: string;
}

/** A code that must never mean anything again. */
export interface Retired {
  readonly code: string;
  readonly name: string;
  readonly note?: string;
}

/** Whether the same request may be sent again. */
export function isRetryable({ action }: { readonly action: Action }): boolean {
  return ["reauthenticate", "backoff", "wait", "quota_reset"].includes(action);
}

/** Whether it can succeed without anything being put right: sent again, or in another form. */
export function isRecoverable({ action }: { readonly action: Action }): boolean {
  return action !== "never";
}

/** The delay before the next send: a wait's, or a backoff's first; in seconds. */
function delayOf(retry: Retry): number | undefined {
  switch (retry.action) {
    case "wait":
      return retry.delay_s;
    case "backoff":
      return retry.initial_s;
    default:
      return undefined;
  }
}

const BY_STRICTNESS: readonly Action[] = [
  "reauthenticate",
  "backoff",
  "wait",
  "quota_reset",
  "resend_as_post",
  "split",
  "never",
];

/** The stricter of two: the more restrictive action, or of one action the longer delay. */
function stricter(one: Retry, other: Retry): Retry {
  const rank = (of: Retry): number => BY_STRICTNESS.indexOf(of.action);
  const isLonger = (delayOf(other) ?? -1) > (delayOf(one) ?? -1);
  return rank(other) > rank(one) || (rank(other) === rank(one) && isLonger) ? other : one;
}

export { delayOf, stricter };
export type { Class };
