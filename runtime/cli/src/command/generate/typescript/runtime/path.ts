// The ways from a value to others in it.

import { parseJson, type Json } from "./json.ts";
import type { Path } from "./tables.ts";
import { trimStart } from "./text.ts";

/** A value that a path leads to, and what the way was. */
interface Found {
  readonly json: Json;
  /** Of the members on the way; none where something stands in the place of an object. */
  readonly names: readonly (string | undefined)[];
  /** In the list passed last. */
  readonly position?: number;
  /** Whether null counts as the element of a list that is walked last: elsewhere it is not there. */
  readonly countsNull?: boolean;
}

/** Tells `each` of everything that the steps lead to, until it says that this is enough; says whether it did. */
function walk(found: Found, steps: Path, each: (found: Found) => boolean): boolean {
  const [step, ...rest] = steps;
  const { json, names } = found;
  if (json.first === "n" && !(found.countsNull === true && step === undefined)) {
    return false;
  }
  if (step === undefined) {
    return each(found);
  }
  // A text where a path goes on is read as JSON.
  const value = (json.first === '"' ? innerJson(json) : undefined) ?? json;
  const countsNull = found.countsNull === true && rest.length > 0;
  const go = (to: Json, name: string | undefined): boolean =>
    walk({ ...found, json: to, names: [...names, name], countsNull }, rest, each);
  if (step.startsWith(".")) {
    const name = step.slice(1);
    const member = value.first === "{" ? value.member(name) : undefined;
    return member !== undefined && go(member, name);
  }
  const isElements = step.startsWith("[");
  if (isElements && value.first === "[") {
    return value.items.some((item, position) =>
      walk({ ...found, json: item, position }, rest, each),
    );
  }
  if (!isElements && value.first === "{") {
    return value.items.some((item, index) => go(item, value.name(index)));
  }
  // What stands in the place of a list or object is its one element.
  if (!step.endsWith("?") || !value.isSomething) {
    return false;
  }
  const only = { ...found, json: value };
  const here = isElements ? { ...only, position: 0 } : { ...only, names: [...names, undefined] };
  return walk(here, rest, each);
}

/** The list or object that a text holds, if it is JSON and nothing else. */
function innerJson(json: Json): Json | undefined {
  const text = trimStart(json.text ?? "");
  return text.startsWith("{") || text.startsWith("[") ? parseJson(text, true) : undefined;
}

export { walk };
export type { Found };
