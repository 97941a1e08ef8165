// JSON as it is written: numbers keep their spelling, and of several members of one name all are there.

/** A value with the text it is written in. */
class Json {
  /** All of the text that it is part of. */
  readonly source: string;
  /** Where it begins there. */
  readonly start: number;
  /** Where it ends. */
  end: number;
  /** Its first character: one of `{ [ " t f n -` or a digit. */
  readonly first: string;
  /** Whether it stands in a text of the reply that is read as JSON. */
  readonly isInner: boolean;
  /** Of a text: whether it has escapes. */
  isEscaped = false;
  /** Of an object: the names of its members. */
  readonly names: Json[];
  /** Of an object or array: the values in it. */
  readonly items: Json[];

  constructor(source: string, start: number, isInner: boolean) {
    this.source = source;
    this.start = start;
    this.end = start;
    this.first = source.charAt(start);
    this.isInner = isInner;
    this.names = this.first === "{" ? [] : NONE;
    this.items = this.first === "{" || this.first === "[" ? [] : NONE;
  }

  /** The text it is written in. */
  get written(): string {
    return this.source.slice(this.start, this.end);
  }

  /** What a text or number says; of anything else, nothing. */
  get text(): string | undefined {
    const { first, written } = this;
    if (first === '"') {
      return this.unescaped ?? written;
    }
    if (first === "-" || isDigit(first.charCodeAt(0))) {
      return written === "-0" ? "0" : written;
    }
    return undefined;
  }

  /** A text without quotes and escapes; nothing where its escapes make no Unicode. */
  get unescaped(): string | undefined {
    if (!this.isEscaped) {
      return this.source.slice(this.start + 1, this.end - 1);
    }
    const text: unknown = JSON.parse(this.written);
    return typeof text === "string" && isUnicode(text) ? text : undefined;
  }

  /** Whether it holds anything, so that it can stand in the place of a list or object. */
  get isSomething(): boolean {
    if (this.first === "{" || this.first === "[") {
      return this.items.length > 0;
    }
    return !["null", "false", '""', "0", "-0"].includes(this.written);
  }

  /** The name of a member, as far as it is Unicode. */
  name(index: number): string {
    return this.names[index]?.text ?? "";
  }

  /** The last member of a name. */
  member(name: string): Json | undefined {
    for (let index = this.names.length - 1; index >= 0; index -= 1) {
      if (this.names[index]?.isNamed(name) === true) {
        return this.items[index];
      }
    }
    return undefined;
  }

  private isNamed(name: string): boolean {
    if (this.isEscaped) {
      return this.text === name;
    }
    const length = this.end - this.start - 2;
    return length === name.length && this.source.startsWith(name, this.start + 1);
  }
}

/** Of most values, to which nothing is ever added. */
const NONE: Json[] = [];

/** What a text holds that is one JSON value and nothing else, however deep. */
function parseJson(source: string, isInner: boolean): Json | undefined {
  return new JsonParser(source, isInner).all();
}

/** Keeps what is open in a list of its own: a deep text overflows no stack. */
class JsonParser {
  private readonly source: string;
  private readonly isInner: boolean;
  private readonly open: Json[] = [];
  private at = 0;

  constructor(source: string, isInner: boolean) {
    this.source = source;
    this.isInner = isInner;
  }

  all(): Json | undefined {
    this.passSpace();
    const root = this.value();
    let value = root;
    while (value !== undefined) {
      const isOpen = value.end === value.start;
      if (isOpen) {
        this.open.push(value);
      }
      const next = isOpen ? this.firstItem(value) : this.nextItem();
      if (next === "end") {
        return this.at === this.source.length ? root : undefined;
      }
      value = next;
    }
    return undefined;
  }

  /** The first value in an object or array, or if it is empty what comes after it. */
  private firstItem(around: Json): Json | "end" | undefined {
    this.passSpace();
    if (this.source.charAt(this.at) === closing(around)) {
      this.at += 1;
      this.close(around);
      return this.nextItem();
    }
    return this.item(around);
  }

  /** What comes after a value. */
  private nextItem(): Json | "end" | undefined {
    for (;;) {
      this.passSpace();
      const around = this.open[this.open.length - 1];
      if (around === undefined) {
        return "end";
      }
      const next = this.source.charAt(this.at);
      this.at += 1;
      if (next === ",") {
        this.passSpace();
        return this.item(around);
      }
      if (next !== closing(around)) {
        return undefined;
      }
      this.close(around);
    }
  }

  private close(around: Json): void {
    around.end = this.at;
    this.open.pop();
  }

  /** A value in `around`, with its name where that is an object. */
  private item(around: Json): Json | undefined {
    if (around.first === "{") {
      const name = this.source.charAt(this.at) === '"' ? this.value() : undefined;
      this.passSpace();
      if (name === undefined || this.source.charAt(this.at) !== ":") {
        return undefined;
      }
      this.at += 1;
      around.names.push(name);
      this.passSpace();
    }
    const value = this.value();
    if (value !== undefined) {
      around.items.push(value);
    }
    return value;
  }

  /** A whole value, or what opens an object or array: that ends where it starts for now. */
  private value(): Json | undefined {
    const value = new Json(this.source, this.at, this.isInner);
    switch (value.first) {
      case "{":
      case "[":
        this.at += 1;
        return value;
      case '"':
        return this.string(value);
      case "t":
        return this.word(value, "true");
      case "f":
        return this.word(value, "false");
      case "n":
        return this.word(value, "null");
      default:
        return this.number(value);
    }
  }

  private word(value: Json, word: string): Json | undefined {
    if (!this.source.startsWith(word, this.at)) {
      return undefined;
    }
    this.at += word.length;
    value.end = this.at;
    return value;
  }

  private string(value: Json): Json | undefined {
    const { source } = this;
    for (let at = this.at + 1; at < source.length; at += 1) {
      const code = source.charCodeAt(at);
      if (code === 0x22) {
        this.at = at + 1;
        value.end = this.at;
        return value;
      }
      if (code < 0x20) {
        return undefined;
      }
      if (code === 0x5c) {
        const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
        escape.lastIndex = at;
        if (!escape.test(source)) {
          return undefined;
        }
        at = escape.lastIndex - 1;
        value.isEscaped = true;
      }
    }
    return undefined;
  }

  private number(value: Json): Json | undefined {
    const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    number.lastIndex = this.at;
    if (!number.test(this.source)) {
      return undefined;
    }
    this.at = number.lastIndex;
    value.end = this.at;
    return value;
  }

  private passSpace(): void {
    const { source } = this;
    for (;;) {
      const code = source.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) {
        return;
      }
      this.at += 1;
    }
  }
}

function closing(around: Json): string {
  return around.first === "{" ? "}" : "]";
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether no half of a pair stands alone. */
function isUnicode(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}

export { Json, isDigit, isUnicode, parseJson };
