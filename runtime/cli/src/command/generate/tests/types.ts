// What the types of bindings tell and refuse: checked, not run. Each line that is expected to be a
// mistake is one, or the checker complains.

import {
  Code,
  fill,
  lookup,
  match,
  read,
  ROWS,
  rowOf,
  type CodeName,
  type Fault,
  type ListedFault,
  type Verdict,
} from "./marketo.js";

/** Compiles only if two types are the same. */
type Same<One, Other> = [One, Other] extends [Other, One] ? true : false;
const isSame = <Yes extends true>(yes?: Yes): Yes | undefined => yes;

// Codes are constants of their own types.
isSame<Same<typeof Code.FieldNotFound, 1006>>();
export const listed: Code = 1006;
// @ts-expect-error: it is not listed.
export const unlisted: Code = 1;
// @ts-expect-error: nor is it so called.
export const misspelt = Code.FieldNotFond;

// So are their names, words and placeholders.
isSame<Same<(typeof ROWS)["FieldNotFound"]["level"], "record">>();
isSame<Same<ReturnType<typeof rowOf<1006>>["name"], "FieldNotFound">>();
isSame<Same<ReturnType<typeof lookup>, Code | undefined>>();
fill(ROWS.FieldNotFound.message, { field: "email" });
// @ts-expect-error: the message has no such placeholder.
fill(ROWS.FieldNotFound.message, { feild: "email" });
export const field: string | undefined = match(ROWS.FieldNotFound.message, "?")?.field;
// @ts-expect-error: as above.
match(ROWS.FieldNotFound.message, "?")?.feild;

/** A code tells the fault. */
export function said(fault: Fault): string {
  switch (fault.code) {
    case null:
      isSame<Same<typeof fault.condition, null>>();
      return fault.rawCode ?? "no code";
    case Code.FieldNotFound: {
      isSame<Same<typeof fault.name, "FieldNotFound">>();
      isSame<Same<typeof fault, ListedFault<"FieldNotFound">>>();
      const named: string | undefined = fault.params.field;
      // @ts-expect-error: a name that is not expected is no member.
      void fault.params.feild;
      return named ?? fault.name;
    }
    // @ts-expect-error: no fault has such a code.
    case 1:
      return "never";
    default:
      return fault.name;
  }
}

/** An outcome tells the verdict, and none is left out. */
export function done(verdict: Verdict): boolean {
  switch (verdict.outcome) {
    case "ok":
      isSame<Same<typeof verdict.faults, readonly []>>();
      return true;
    case "partial":
    case "failed":
      isSame<Same<(typeof verdict.faults)[0], Fault>>();
      return verdict.outcome === "partial";
    case "pending":
    case "unrecognised":
    case "unreadable":
      return false;
    default:
      return verdict satisfies never;
  }
}

/** A table of everybody's own has to have every code. */
export const own: Record<CodeName, string> | undefined = undefined;
// @ts-expect-error: the others are missing.
export const partly: Record<CodeName, string> = { FieldNotFound: "which one" };

// Replies come in the forms that clients have them in.
export function readings(reply: Response, body: ArrayBuffer): Verdict[] {
  return [
    read(200, "{}"),
    read(reply.status, new Uint8Array(body), { headers: reply.headers }),
    read(503, "", { headers: { "retry-after": "7", "set-cookie": ["a", "b"] }, now: Date.now() }),
    read(503, "", { headers: [["Retry-After", "7"]], now: new Date() }),
    read(503, "", { headers: new Map([["Retry-After", "7"]]) }),
    // @ts-expect-error: this catalogue has no envelope that is asked by its name.
    read(200, "{}", { envelope: "orders" }),
    // @ts-expect-error: a body that is parsed already has lost what it was.
    read(200, {}),
  ];
}
