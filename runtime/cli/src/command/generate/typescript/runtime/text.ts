// Texts: the white space of Unicode, which JavaScript's own differs from, and whole numbers in texts.

const SPACE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACE_ANYWHERE = new RegExp(`[${SPACE}]`);

function isSpace(character: string): boolean {
  return SPACE_ANYWHERE.test(character);
}

function hasSpace(text: string): boolean {
  return SPACE_ANYWHERE.test(text);
}

function trimStart(text: string, isTrimmed: (character: string) => boolean = isSpace): string {
  let start = 0;
  while (start < text.length && isTrimmed(text.charAt(start))) {
    start += 1;
  }
  return text.slice(start);
}

function trimEnd(text: string, isTrimmed: (character: string) => boolean = isSpace): string {
  let end = text.length;
  while (end > 0 && isTrimmed(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}

/** A whole number of at most 18 digits: alone, at the head, or the first step of a path that is one. */
function wholeNumber(text: string): number | undefined {
  const head = /^[0-9]{1,18}(?![0-9A-Za-z])/.exec(trimStart(text));
  if (head !== null) {
    return Number(head[0]);
  }
  if (hasSpace(text)) {
    return undefined;
  }
  const step = text.split(/[/.[\]]/).find((part) => /^[0-9]{1,18}$/.test(part));
  return step === undefined ? undefined : Number(step);
}

export { hasSpace, isSpace, trimEnd, trimStart, wholeNumber };
