// What the catalogue says of a code, and what to do about it.

import type { Template } from "./template.ts";

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
  /** The name of a rule in `RULES`, or `never`. */
  readonly retry: string;
  readonly quota: Quota;
  readonly executed: Executed;
  /** The name of the limit in `LIMITS` that was hit. */
  readonly limit?: string;
}

/** One of several meanings of a code, told apart by the message. */
export interface Meaning extends Class {
  readonly name: string;
  readonly message: Template;
  readonly doc: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** Everything that the catalogue says of a code. */
export interface Row extends Class {
  readonly code: string | number;
  readonly name: string;
  /** Where in a reply it belongs: a key of `LEVELS`. */
  readonly level: string;
  readonly message: Template;
  /** The first whose message fits is meant. */
  readonly conditions?: readonly Meaning[];
  /** What the catalogue itself tells codes apart by. */
  readonly columns?: Readonly<Record<string, string | number | bigint | boolean>>;
  readonly doc: string;
  /** What to do about it. */
  readonly fix?: string;
  readonly since?: string;
  readonly verified: Verified;
  /** Why the code should not be relied on any more. */
  readonly deprecated?: string;
  readonly replaced_by?: string;
  readonly docs_url?: string;
}

/** What unlisted codes between two bounds, both included, are taken for. */
export interface Range extends Class {
  readonly level: string;
  readonly from: string;
  readonly to: string;
}

/** A limit of the API. */
export interface Limit {
  readonly max: number;
  readonly unit: string;
  /** In how many seconds; without it the limit holds at any moment or for any one request. */
  readonly per_s?: number;
  readonly doc?: string;
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
