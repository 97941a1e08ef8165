// What a fault may be called, and what that makes of it.

import { ToldFault } from "./fault.ts";
import type { Row } from "./row.ts";
import type { Scope } from "./scope.ts";
import {
  byAnyRange,
  byRow,
  byStatus,
  isOfHttp,
  KIND,
  meaningOf,
  rowOnWire,
  ruleNamed,
  underStatus,
  UNKNOWN,
  type Standing,
} from "./standing.ts";
import { hasSpace, isSpace } from "./text.ts";

/** What a fault may be called: a code, with its row if it is listed, or a status. */
type Name =
  | { readonly code: string; readonly row: Row | undefined; readonly status?: never }
  | { readonly status: number; readonly code?: never; readonly row?: never };

/** The fault that is told at `scope`: of the request, or of a record, in this row of the reply. */
function faultAt(scope: Scope, row?: number): ToldFault {
  const isOfRequest = row === undefined;
  const names = namesAt(scope, isOfRequest);
  const reported = names[0];
  const message = scope.around((at) => at.said(at.keys.message));
  const rule = scope.around((at) => at.keys.retry?.find(({ when }) => at.holds(when))?.rule);
  const ofRequest = reported?.status === undefined ? "response" : "http";
  const index = scope.index();
  // Of a request, Rust keeps the record for which it failed in 32 bits.
  const isTooLarge = isOfRequest && index !== undefined && index >= 2 ** 32;
  return new ToldFault({
    foundAt: isOfRequest ? ofRequest : "record",
    row,
    record: isTooLarge ? undefined : index,
    recordId: scope.around((at) => at.said(at.keys.id)),
    rawCode: reported?.code ?? reported?.status.toString(),
    message,
    params: scope.around((at) => at.params()),
    standing: standingOf(scope, names, isOfRequest, message),
    rule: rule === undefined ? undefined : ruleNamed(rule),
    delay: scope.delay(),
  });
}

/** The fault that nothing but the status tells. */
function faultByStatus(scope: Scope): ToldFault {
  const { stated } = scope.context;
  const standing = byStatus(stated, undefined);
  return new ToldFault({
    foundAt: "http",
    rawCode: String(stated),
    standing,
    delay: scope.delay(),
  });
}

/** The first of the names that is listed or a status classifies it; else the status, a range, nothing. */
function standingOf(
  scope: Scope,
  names: readonly Name[],
  isOfRequest: boolean,
  message: string | undefined,
): Standing {
  const deciding = names.find((name) => name.status !== undefined || name.row !== undefined);
  if (deciding?.row !== undefined) {
    return byRow(deciding.row, message);
  }
  if (deciding?.status !== undefined) {
    const isReported = deciding === names[0];
    return isReported ? byStatus(deciding.status, message) : underStatus(deciding.status);
  }
  const foundAt = isOfRequest ? "response" : "record";
  const codes = names.flatMap(({ code }) => code ?? []);
  return statusStanding(scope, isOfRequest) ?? byAnyRange(codes, foundAt) ?? UNKNOWN;
}

/**
 * What the status makes of it. A record that is named in a 4xx is wrong itself: of the reply's status
 * it takes only what passes by itself.
 */
function statusStanding(scope: Scope, isOfRequest: boolean): Standing | undefined {
  const inner = scope.around((at) => (at.outer === undefined ? undefined : at.ownStatus()));
  const own = inner === 0 ? undefined : inner;
  const status = own ?? scope.context.stated;
  if (status < 400) {
    return undefined;
  }
  const passes = status >= 500 || meaningOf(status) !== undefined;
  return own !== undefined || isOfRequest || passes ? underStatus(status) : UNKNOWN;
}

/** What it may be called, from the inside out: its codes, then its own status; at last, if it is of the request, that of the reply. */
function namesAt(scope: Scope, isOfRequest: boolean): readonly Name[] {
  const names: Name[] = [];
  scope.around((at) => {
    for (const place of at.keys.code ?? []) {
      const code = at.first([place], (text) => codeOf(scope, text));
      if (code !== undefined) {
        names.push({ code, row: rowOnWire(code) });
      }
    }
    const status = at.outer === undefined ? undefined : at.ownStatus();
    if (status !== undefined && status >= 400) {
      names.push({ status });
    }
    return undefined;
  });
  const { stated } = scope.context;
  return isOfRequest && stated >= 400 ? [...names, { status: stated }] : names;
}

/** A text as a code. Nothing, a sentence, and what only repeats the status are none, unless they are listed. */
function codeOf(scope: Scope, text: string): string | undefined {
  const code = KIND === "integer" ? plain(text) : text;
  if (code === "" || code === "0") {
    return undefined;
  }
  const row = rowOnWire(code);
  if (row !== undefined && !isOfHttp(row)) {
    return code;
  }
  const isSentence = row === undefined && hasSpace(code);
  return isSentence || repeatsStatus(scope, code) ? undefined : code;
}

function repeatsStatus(scope: Scope, code: string): boolean {
  if (!/^[4-9][0-9]{2}$/.test(code)) {
    return false;
  }
  const repeats = (status: number | undefined): true | undefined =>
    status === Number(code) || undefined;
  return repeats(scope.context.stated) ?? scope.around((at) => repeats(at.ownStatus())) ?? false;
}

/** A code that is a number, without zeros at its head and what follows it. */
function plain(text: string): string {
  const digits = /^[0-9]+/.exec(text)?.[0] ?? "";
  const next = text.charAt(digits.length);
  const isNumber = digits !== "" && (next === "" || isSpace(next));
  return isNumber ? digits.replace(/^0+(?=[0-9])/, "") : text;
}

export { faultAt, faultByStatus };
