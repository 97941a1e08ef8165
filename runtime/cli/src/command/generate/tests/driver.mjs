// Reads replies with bindings: `driver.mjs BINDINGS`, a reply a line, and what is said of it a line.

import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

const { read } = await import(pathToFileURL(process.argv[2]));

let line = 0;
for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { status, headers, body, now, envelope } = JSON.parse(text);
  const bytes = Uint8Array.from(Buffer.from(body, "base64"));
  const options = { headers, now: now * 1000, envelope: envelope ?? undefined };
  const verdict = read(status, bytes, options);
  line += 1;
  process.stdout.write(`${JSON.stringify({ source: "-", line, ...verdict.toJSON() })}\n`);
}
