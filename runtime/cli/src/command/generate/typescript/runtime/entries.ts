// The entries of lists, as faults and records.

import { parseJson, type Json } from "./json.ts";
import { foundAt, type Found } from "./path.ts";
import { Scope } from "./scope.ts";
import type { Envelope, List, Path } from "./tables.ts";

/** A record, good or bad. */
interface RecordEntry {
  readonly list: List;
  readonly scope: Scope;
  /** What tells why it failed: none where it did not. */
  readonly faults: readonly Scope[];
  /** Which of the input it says itself that it is. */
  readonly number: number | undefined;
}

/** The entries of a list that count: of several ways, those of the first that leads to any. */
function entriesOf(scope: Scope, list: List): readonly Scope[] {
  for (const way of list.at) {
    const all =
      way.path === undefined
        ? headerEntries(scope, list, way.header)
        : entriesBehind(scope, list, way.path);
    const entries = all.filter((entry) => entry.counts(list));
    if (entries.length > 0) {
      return entries;
    }
  }
  return [];
}

function entriesBehind(scope: Scope, list: List, path: Path): Scope[] {
  const entries: Scope[] = [];
  const last = path[path.length - 1];
  const countsNull = list.kind === "faults";
  const add = (found: Found): void => {
    entries.push(new Scope(scope.context, list, found, scope));
  };
  const addAll = (found: Found): boolean => {
    const { json } = found;
    // A list at the end of a way is walked, whether that is written or not.
    if (json.first === "[" && last?.startsWith("[") !== true) {
      json.items.forEach((item, position) => {
        if (countsNull || item.first !== "n") {
          add({ ...found, json: item, position });
        }
      });
    } else if (json.written !== '""' || (last !== undefined && !last.startsWith("."))) {
      add(found);
    }
    return false;
  };
  scope.walk(path, addAll, countsNull);
  return entries;
}

/** A header is an entry by itself: of warnings. */
function headerEntries(scope: Scope, list: List, name: string): Scope[] {
  const value = scope.context.header(name);
  const json = value === undefined ? undefined : quoted(value);
  return json === undefined ? [] : [new Scope(scope.context, list, foundAt(json), scope, true)];
}

function quoted(text: string): Json | undefined {
  // Control characters are none of a header; a space says as much.
  return parseJson(JSON.stringify(text.replace(/[\0- ]/g, " ")), true);
}

/** The records of a reply, whatever lists they are in; what is no record is left out. */
function recordsOf(scope: Scope, envelope: Envelope): readonly RecordEntry[] {
  const lists = envelope.lists ?? [];
  const ofRecords = lists.filter(({ kind }) => kind === "records" || kind === "rejected");
  const records = ofRecords.flatMap((list) =>
    entriesOf(scope, list).map((entry) => recordAt(list, entry)),
  );
  return records.filter((of) => of.faults.length > 0 || isRecord(of));
}

function recordAt(list: List, scope: Scope): RecordEntry {
  const told = (list.faults ?? []).flatMap((faults) => entriesOf(scope, faults));
  const hasFailed = list.kind === "rejected" || hasFailedSilently(list, scope);
  const ownPlaces = list.index?.filter(({ position }) => position !== true);
  return {
    list,
    scope,
    faults: told.length === 0 && hasFailed ? [scope] : told,
    number: list.kind === "records" ? scope.indexAt(ownPlaces) : undefined,
  };
}

/** Whether a record that has no faults failed all the same. */
function hasFailedSilently(list: List, scope: Scope): boolean {
  if (scope.holds(list.failed) || (list.ok !== undefined && !scope.holds(list.ok))) {
    return true;
  }
  if (list.status === undefined || list.failed !== undefined) {
    return false;
  }
  const status = scope.ownStatus() ?? 0;
  return status >= 400 || (status === 0 && list.ok === undefined);
}

/** Whether it has members, if the catalogue asks for any; they may be in a text. */
function isRecord({ list, scope }: RecordEntry): boolean {
  const written = scope.found?.json.written ?? "";
  return list.of_objects !== true || /^(?:\{|" *[{[\\])/.test(written);
}

/** Whether a null stands among records that have to say that they are good: not answered. */
function isUnanswered(scope: Scope, list: List): boolean {
  const mustSay = list.ok !== undefined || (list.status !== undefined && list.failed === undefined);
  if (list.kind !== "records" || !mustSay) {
    return false;
  }
  return list.at.some(({ path = [] }) => {
    const isWritten = path[path.length - 1]?.startsWith("[") === true;
    const hasNull = ({ json }: Found): boolean =>
      json.first === "[" && json.items.some((item) => item.first === "n");
    return scope.walk(isWritten ? path.slice(0, -1) : path, hasNull);
  });
}

export { entriesOf, isUnanswered, recordsOf };
export type { RecordEntry };
