// The ways from a value to others in it.

import { parseJson, type Json } from "./json.ts";
import type { Path } from "./tables.ts";
import { trimStart } from "./text.ts";

/** A value that a path leads to, and what the way was. */
interface Found {
  readonly json: Json;
  readonly names: Names | undefined;
  /** In the list passed last. */
  readonly position: number | undefined;
  /** Whether null counts as the element of a list that is walked last: elsewhere it is not there. */
  readonly countsNull: boolean;
}

/** The names of members on a way, the last one first. */
interface Names {
  /** None where something stands in the place of an object. */
  readonly name: string | undefined;
  readonly before: Names | undefined;
}

/** Where one stands. */
function foundAt(json: Json, countsNull = false): Found {
  return { json, names: undefined, position: undefined, countsNull };
}

/** The name that stands there, from 1; 0 is the last. */
function nameAt(names: Names | undefined, number: number): string | undefined {
  const all: (string | undefined)[] = [];
  for (let of = names; of !== undefined; of = of.before) {
    all.unshift(of.name);
  }
  return all[number === 0 ? all.length - 1 : number - 1];
}

/**
 * Tells `each` of everything that the steps lead to, from the one at `at` on, until it says that this is
 * enough; says whether it did. The calls are as deep as there are steps.
 */
function walk(found: Found, steps: Path, each: (found: Found) => boolean, at = 0): boolean {
  const { json, names, position, countsNull } = found;
  const step = steps[at];
  if (json.first === "n" && !(countsNull && step === undefined)) {
    return false;
  }
  if (step === undefined) {
    return each(found);
  }
  // A text where a path goes on is read as JSON.
  const value = (json.first === '"' ? innerJson(json) : undefined) ?? json;
  const next = at + 1;
  const toMember = (member: Json, name: string): boolean => {
    const counts = countsNull && next < steps.length;
    const to = { json: member, names: { name, before: names }, position, countsNull: counts };
    return walk(to, steps, each, next);
  };
  if (step.startsWith(".")) {
    const name = step.slice(1);
    const member = value.member(name);
    return member !== undefined && toMember(member, name);
  }
  const isElements = step.startsWith("[");
  if (isElements && value.first === "[") {
    const toElement = (item: Json, index: number): boolean =>
      walk({ json: item, names, position: index, countsNull }, steps, each, next);
    return value.items.some(toElement);
  }
  if (!isElements && value.first === "{") {
    return value.items.some((item, index) => toMember(item, value.name(index)));
  }
  // What stands in the place of a list or object is its one element.
  if (!step.endsWith("?") || !value.isSomething) {
    return false;
  }
  const only = isElements
    ? { json: value, names, position: 0, countsNull }
    : { json: value, names: { name: undefined, before: names }, position, countsNull };
  return walk(only, steps, each, next);
}

/** The list or object that a text holds, if it is JSON and nothing else. */
function innerJson(json: Json): Json | undefined {
  const text = trimStart(json.text ?? "");
  return text.startsWith("{") || text.startsWith("[") ? parseJson(text, true) : undefined;
}

export { foundAt, nameAt, walk };
export type { Found };
