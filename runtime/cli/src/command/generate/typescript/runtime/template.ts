// Messages and their templates, in both directions.

import { isSpace, trimEnd, trimStart } from "./text.ts";

/** A message with a named placeholder for each part that varies. */
export interface Template {
  /** The fixed parts around the placeholders: always one more than there are placeholders. */
  readonly literals: readonly string[];
  /** The names of the placeholders, in order. */
  readonly names: readonly string[];
}

/** What may stand in the placeholders of a template. */
export type Values<Of extends Template> = Readonly<
  Partial<Record<Of["names"][number], string | number | bigint | boolean>>
>;

/** The message that these values make; a placeholder without one stays as it is. */
export function fill<Of extends Template>(template: Of, values: Values<Of>): string {
  const { literals, names }: Template = template;
  const given = new Map<string, string | number | bigint | boolean>(Object.entries(values));
  let message = literals[0] ?? "";
  names.forEach((name, index) => {
    message += String(given.get(name) ?? `{${name}}`);
    message += literals[index + 1] ?? "";
  });
  return message;
}

/**
 * The values with which a template makes a message, or nothing where it cannot.
 *
 * Quotes of any kind, `;`, the case of ASCII letters, how much white space stands where some stands, and
 * a full stop at the end make no difference. What lies between two placeholders is looked for from the
 * left, what follows the last one at the end. It takes time in proportion to the message's length.
 */
export function match<Of extends Template>(
  template: Of,
  message: string,
): Readonly<Record<Of["names"][number], string>> | undefined {
  const found = matched(template, message);
  const values = found?.map((value, index) => [template.names[index], value] as const);
  return values && (Object.fromEntries(values) as Record<Of["names"][number], string>);
}

/** The same in the order of the placeholders. */
function matched(template: Template, message: string): string[] | undefined {
  const found = matchedToTheLetter(template, message) ?? matchedLoosely(template, message);
  return found?.map((value) => trimStart(trimEnd(value, isGap), isGap));
}

function matchedToTheLetter(template: Template, message: string): string[] | undefined {
  const { literals } = template;
  const first = literals[0] ?? "";
  const last = literals[literals.length - 1] ?? "";
  const end = message.length - last.length;
  const isFramed = message.startsWith(first) && message.endsWith(last);
  if (literals.length < 2 || last === "" || end < first.length || !isFramed) {
    return undefined;
  }
  const values: string[] = [];
  let rest = message.slice(first.length, end);
  for (const literal of literals.slice(1, -1)) {
    const at = literal === "" ? -1 : rest.indexOf(literal);
    if (at < 0) {
      return undefined;
    }
    values.push(rest.slice(0, at));
    rest = rest.slice(at + literal.length);
  }
  return [...values, rest];
}

function matchedLoosely(template: Template, message: string): string[] | undefined {
  const { literals } = template;
  const first = opening(literals[0] ?? "");
  if (literals.length < 2) {
    const rest = afterOpening(closed(message), closed(first));
    return rest !== undefined && trimStart(rest, isGap) === "" ? [] : undefined;
  }
  const last = literals[literals.length - 1] ?? "";
  let rest = afterOpening(message, first);
  rest = rest === undefined ? undefined : beforeClosing(rest, closed(last));
  const values: string[] = [];
  for (const literal of literals.slice(1, -1)) {
    const parts: readonly [string, string] | undefined =
      rest === undefined ? undefined : splitAt(rest, literal);
    if (parts === undefined) {
      return undefined;
    }
    values.push(parts[0]);
    rest = parts[1];
  }
  if (rest === undefined) {
    return undefined;
  }
  // The end of a message is its own, where the template ends with the argument.
  return [...values, closed(last) === "" ? closed(rest) : rest];
}

function afterOpening(message: string, literal: string): string | undefined {
  if (literal === "") {
    return message;
  }
  const opened = opening(message);
  const used = agreed(opened, 0, literal, FORWARDS);
  return used === undefined ? undefined : opened.slice(used);
}

function beforeClosing(message: string, literal: string): string | undefined {
  if (literal === "") {
    return message;
  }
  const ended = closed(message);
  const used = agreed(ended, ended.length - 1, literal, BACKWARDS);
  return used === undefined ? undefined : ended.slice(0, ended.length - used);
}

/** What stands before the first `literal`, and what after it. */
function splitAt(message: string, literal: string): readonly [string, string] | undefined {
  if (trimStart(literal, isOptional) === "") {
    const at = message.indexOf(literal);
    return at < 0 ? undefined : [message.slice(0, at), message.slice(at + literal.length)];
  }
  const first = opening(literal).charAt(0);
  let isInGap = false;
  for (let start = 0; start < message.length; start += 1) {
    const character = message.charAt(start);
    const startsInGap = isGap(character);
    // A gap is tried as a whole: from each of its characters, a long one would take for ever.
    if (startsInGap ? !isInGap : first === "" || isAlike(first, character)) {
      const used = agreed(message, start, literal, FORWARDS);
      if (used !== undefined) {
        return [message.slice(0, start), message.slice(start + used)];
      }
    }
    isInGap = startsInGap;
  }
  return undefined;
}

function opening(text: string): string {
  return trimStart(text, isGap);
}

function closed(text: string): string {
  const ended = trimEnd(text, isGap);
  return trimEnd(ended.endsWith(".") ? ended.slice(0, -1) : ended, isGap);
}

const FORWARDS = 1;
const BACKWARDS = -1;

/** How many characters of `text`, from `start` on in a direction, say what `literal` says. */
function agreed(
  text: string,
  start: number,
  literal: string,
  direction: typeof FORWARDS | typeof BACKWARDS,
): number | undefined {
  let at = start;
  let wanted = direction === FORWARDS ? 0 : literal.length - 1;
  /** Passes white space and what is optional; says where that ends, and whether there is any of the first. */
  const passGap = (of: string, from: number): readonly [number, boolean] => {
    let isSpaced = false;
    let end = from;
    while (isGap(of.charAt(end))) {
      isSpaced ||= isSpace(of.charAt(end));
      end += direction;
    }
    return [end, isSpaced];
  };
  while (literal.charAt(wanted) !== "") {
    const [next, wantsSpace] = passGap(literal, wanted);
    const expected = literal.charAt(next);
    if (expected === "") {
      // Of the gap that follows, only what the literal needs: the rest may be the next one's.
      if (wantsSpace) {
        while (isOptional(text.charAt(at))) {
          at += direction;
        }
        if (!isSpace(text.charAt(at))) {
          return undefined;
        }
        at += direction;
      }
      break;
    }
    wanted = next + direction;
    const [found, isSpaced] = passGap(text, at);
    if (isSpaced !== wantsSpace || !isAlike(text.charAt(found), expected)) {
      return undefined;
    }
    at = found + direction;
  }
  return (at - start) * direction;
}

/** Whether two characters differ at most in the case of an ASCII letter. */
function isAlike(one: string, other: string): boolean {
  const isLetter = (of: string): boolean => /^[A-Za-z]/.test(of);
  const isSameLetter = (): boolean => one.toLowerCase() === other.toLowerCase();
  return one === other || (isLetter(one) && isLetter(other) && isSameLetter());
}

function isGap(character: string): boolean {
  return isOptional(character) || isSpace(character);
}

/** Whether the wire may leave the character out, or have it where the template has it not. */
function isOptional(character: string): boolean {
  return /^['"`;\u2018-\u201f]/.test(character);
}

export { matched };
