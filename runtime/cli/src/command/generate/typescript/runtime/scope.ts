// A reply, or an entry of its lists, as what is asked of it sees it.

import { secondsFrom, toNanoseconds } from "./moment.ts";
import { foundAt, nameAt, walk, type Found } from "./path.ts";
import type { At, Check, Keys, Path, Place, Test } from "./tables.ts";
import { wholeNumber } from "./text.ts";

/** What a reply says beside its body, and what the caller knows. */
interface Context {
  /** HTTP's. */
  readonly status: number;
  /** What the body says, if that is a failure, else HTTP's. */
  readonly stated: number;
  /** The value of a header, by its name in any case. */
  readonly header: (name: string) => string | undefined;
  /** In seconds since 1970. */
  readonly now: number;
  /** Whether nobody knows which record of the input an entry is, whatever it says. */
  readonly isUntold: boolean;
}

class Scope {
  readonly context: Context;
  readonly keys: Keys;
  /** Nothing where the reply is no JSON. */
  readonly found: Found | undefined;
  /** What it stands in. */
  readonly outer: Scope | undefined;
  /** Whether it has no members, whatever it looks like: a header. */
  private readonly isPlain: boolean;

  constructor(context: Context, keys: Keys, found?: Found, outer?: Scope, isPlain = false) {
    this.context = context;
    this.keys = keys;
    this.found = found;
    this.outer = outer;
    this.isPlain = isPlain;
  }

  /** What `look` first finds here, or in what this stands in, from the inside out. */
  around<T>(look: (scope: Scope) => T | undefined): T | undefined {
    return look(this) ?? this.outer?.around(look);
  }

  /** Whether a test holds; one that the catalogue does not have does not. */
  holds(test: Test | undefined): boolean {
    return test?.some((checks) => checks.every((check) => this.passes(check))) ?? false;
  }

  /** Whether `when` holds, if there is one, and `unless` does not. */
  counts({ when, unless }: { readonly when?: Test; readonly unless?: Test }): boolean {
    return (when === undefined || this.holds(when)) && !this.holds(unless);
  }

  /** What the first of these says that says anything. */
  said(places: readonly Place[] | undefined): string | undefined {
    return this.first(places, (text) => (text === "" ? undefined : text));
  }

  /** What `fits` makes of the first text at these places that it makes something of. */
  first<T>(
    places: readonly Place[] | undefined,
    fits: (text: string, place: Place) => T | undefined,
  ): T | undefined {
    for (const place of places ?? []) {
      const fitting = this.get(place, (text) => fits(text, place));
      if (fitting !== undefined) {
        return fitting;
      }
    }
    return undefined;
  }

  /** The HTTP status that is stated here; 0 is one that there cannot be. */
  ownStatus(): number | undefined {
    const status = this.first(this.keys.status, wholeNumber);
    return status === undefined || status <= 0xffff ? status : 0;
  }

  /** Which record of the input it is. */
  index(): number | undefined {
    const here = (scope: Scope): number | undefined => scope.indexAt(scope.keys.index);
    return this.context.isUntold ? undefined : this.around(here);
  }

  /** The position that the first of these gives, counted from 0. */
  indexAt(places: readonly Place[] | undefined): number | undefined {
    return this.first(places, (text, { base = 0 }) => {
      const counted = wholeNumber(text);
      return counted === undefined || counted < base ? undefined : counted - base;
    });
  }

  /** The longest delay that is stated here, in what this stands in, or in `Retry-After`; in seconds. */
  delay(): number | undefined {
    const header = this.context.header("Retry-After");
    const delays = [header === undefined ? undefined : secondsFrom(header, 1, this.context.now)];
    this.around((scope) => {
      delays.push(...(scope.keys.delay ?? []).map((place) => scope.delayAt(place)));
      return undefined;
    });
    let longest: number | undefined;
    for (const delay of delays) {
      longest = delay === undefined ? longest : Math.max(longest ?? 0, delay);
    }
    return longest === undefined ? undefined : toNanoseconds(longest);
  }

  /** The arguments that are given here beside the message. */
  params(): Map<string, string> | undefined {
    const params = new Map<string, string>();
    for (const { name, at } of this.keys.params ?? []) {
      const value = this.said(at);
      if (value !== undefined) {
        params.set(name, value);
      }
    }
    for (const place of this.keys.params_in ?? []) {
      if (params.size === 0 && place.path !== undefined && this.counts(place)) {
        this.walk(place.path, ({ json }) => {
          json.items.forEach((item, index) => {
            if (json.first === "{" && item.text !== undefined) {
              params.set(json.name(index), item.text);
            }
          });
          return false;
        });
      }
    }
    return params.size === 0 ? undefined : params;
  }

  /** Tells `each` of everything that a path leads to, until it says that this is enough. */
  walk(path: Path, each: (found: Found) => boolean, countsNull = false): boolean {
    const hasNone = this.isPlain && path[0]?.startsWith(".") === true;
    if (this.found === undefined || hasNone) {
      return false;
    }
    return walk(foundAt(this.found.json, countsNull), path, each);
  }

  private delayAt(place: Place): number | undefined {
    const read = (of: Place): number | undefined =>
      this.get(of, (text) => secondsFrom(text, of.unit_s ?? 1, this.context.now));
    const needed = read(place);
    if (needed === undefined || place.less === undefined || place.per === undefined) {
      return needed;
    }
    const there = read(place.less);
    const rate = read(place.per);
    if (there === undefined || rate === undefined || rate <= 0) {
      return undefined;
    }
    const missing = (needed - there) / rate;
    return missing > 0 ? missing : 0;
  }

  /** What is at a place, if it fits: of several, the first that does. */
  private get<T>(place: Place, fits: (text: string) => T | undefined): T | undefined {
    if (!this.counts(place)) {
      return undefined;
    }
    const fitting = (text: string | undefined): T | undefined => {
      const part = text === undefined ? undefined : meant(place, text);
      return part === undefined ? undefined : fits(part);
    };
    if (place.path === undefined) {
      return fitting(this.written(place));
    }
    let got: T | undefined;
    this.walk(place.path, ({ json }) => {
      got = fitting(json.text);
      return got !== undefined;
    });
    return got;
  }

  /** What is there as text. */
  private written(at: At): string | undefined {
    if (at.path !== undefined) {
      return this.said([{ path: at.path }]);
    }
    if (at.status === true) {
      return String(this.context.status);
    }
    if (at.header !== undefined) {
      return this.context.header(at.header);
    }
    if (at.position === true) {
      return this.found?.position?.toString();
    }
    if (at.name !== undefined) {
      return nameAt(this.found?.names, at.name);
    }
    let joined = "";
    for (const part of at.joined ?? []) {
      const text = "text" in part ? part.text : this.written(part);
      if (text === undefined || text === "") {
        return undefined;
      }
      joined += text;
    }
    return joined;
  }

  private passes(check: Check): boolean {
    if (check.reply === true) {
      return true;
    }
    if (check.path !== undefined) {
      return this.walk(check.path, ({ json }) => {
        const isTruth = json.first === "t" || json.first === "f";
        const isThere = json.first !== '"' || json.end - json.start > 2;
        return isWanted(check, isTruth ? json.first === "t" : json.text, isThere);
      });
    }
    const text = this.written(check);
    return text !== undefined && text !== "" && isWanted(check, text, true);
  }
}

/** Whether a value is what a check asks for. */
function isWanted(check: Check, value: string | boolean | undefined, isThere: boolean): boolean {
  if (check.one_of !== undefined) {
    return value !== undefined && check.one_of.includes(value);
  }
  if (check.within === undefined) {
    return isThere;
  }
  if (typeof value !== "string" || !/^-?[0-9]{1,18}$/.test(value)) {
    return false;
  }
  const [from, to] = check.within;
  const number = BigInt(value);
  return (from === null || from <= number) && (to === null || number <= to);
}

/** The part of a text that is meant. */
function meant({ after, skip }: Place, text: string): string | undefined {
  if (after !== undefined) {
    const at = text.lastIndexOf(after);
    return at < 0 ? undefined : text.slice(at + after.length);
  }
  return skip === undefined ? text : Array.from(text).slice(skip).join("");
}

export { Scope };
export type { Context };
