// Codes, looked up.

import { ROWS, type Code, type CodeName } from "./catalogue.ts";
import { rowOnWire } from "./standing.ts";

/** The name of a code. */
export type NameOf<Of extends Code> = {
  [Name in CodeName]: (typeof Code)[Name] extends Of ? Name : never;
}[CodeName];

/** The code that is written so on the wire; nothing where the catalogue lists none. */
export function lookup(wire: string | number | bigint): Code | undefined {
  return rowOnWire(String(wire))?.code as Code | undefined;
}

/** Everything that the catalogue says of a code. */
export function rowOf<Of extends Code>(code: Of): (typeof ROWS)[NameOf<Of>] {
  return rowOnWire(String(code)) as (typeof ROWS)[NameOf<Of>];
}
