// Codes, looked up.

import type { Code, CodeName, ROWS } from "./catalogue.ts";
import type { Row } from "./row.ts";
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
export function rowOf<Of extends Code>(code: Of): Row & (typeof ROWS)[NameOf<Of>] {
  return rowOnWire(String(code)) as Row & (typeof ROWS)[NameOf<Of>];
}
