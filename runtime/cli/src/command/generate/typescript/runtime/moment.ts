// Times: dates as HTTP headers and RFC 3339 write them, and what a reply says of how long to wait.

import { trimEnd, trimStart } from "./text.ts";

const DAY = 24 * 60 * 60;
/** Nobody waits for as long as this, in seconds; what says more is a moment. */
const MOMENT = 1e9;
/** And what says more than this counts milliseconds since 1970. */
const MOMENT_IN_MILLIS = 1e12;
/** What is longer than anything that can be counted. */
const FOREVER = 2 ** 64;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A number of units, a number with its own unit, or a moment; in seconds from `now`, itself in seconds since 1970. */
function secondsFrom(text: string, unit: number, now: number): number | undefined {
  if (/^[0-9]{1,9}$/.test(text)) {
    return Number(text) * unit;
  }
  const started = trimStart(text);
  const date = trimEnd(started);
  const moment = httpDate(date, now) ?? rfc3339(date);
  if (moment !== undefined) {
    return Math.max(0, moment - now);
  }
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]/.test(started)) {
    return undefined;
  }
  const head = /^[0-9]+(?:\.[0-9]+)?/.exec(started);
  if (head === null) {
    return undefined;
  }
  const number = Number(head[0]);
  if (number >= MOMENT) {
    return Math.max(0, (number < MOMENT_IN_MILLIS ? number : number / 1000) - now);
  }
  return number * (unitNamed(trimStart(started.slice(head[0].length))) ?? unit);
}

function unitNamed(text: string): number | undefined {
  const units: readonly (readonly [string, number])[] = [
    ["ms", 0.001],
    ["s", 1],
    ["m", 60],
    ["h", 3600],
  ];
  return units.find(([name]) => text.startsWith(name))?.[1];
}

/** A length of time to the nanosecond, in seconds; a number too large is long, not none. */
function toNanoseconds(seconds: number): number {
  if (seconds >= FOREVER) {
    return FOREVER;
  }
  const whole = Math.floor(seconds);
  return whole + nanosIn(seconds - whole) / 1e9;
}

/** The nanoseconds in less than a second, exactly; of two that are as near, the even number. */
function nanosIn(fraction: number): number {
  let [part, bits] = [fraction, 0];
  for (; !Number.isInteger(part); bits += 1) {
    part *= 2;
  }
  const unit = 2n ** BigInt(bits);
  const exact = BigInt(part) * 1000000000n;
  const [nanos, rest] = [exact / unit, (exact % unit) * 2n];
  const isUp = rest > unit || (rest === unit && nanos % 2n === 1n);
  return Number(nanos) + (isUp ? 1 : 0);
}

/**
 * A date in any of the three forms of RFC 9110, 5.6.7, in seconds since 1970.
 *
 * A year of two digits that would be more than 50 years after `now` is one of the century before.
 */
function httpDate(text: string, now: number): number | undefined {
  const parts = text.split(/[ ,:-]/).filter((part) => part !== "");
  const [, one = "", two = "", three = "", four = "", five = "", six = "", zone] = parts;
  if (parts.length === 7) {
    return moment(fullYear(six, now), monthNamed(one), two, [three, four, five]);
  }
  if (parts.length === 8 && zone === "GMT") {
    return moment(fullYear(three, now), monthNamed(two), one, [four, five, six]);
  }
  return undefined;
}

/** A moment as RFC 3339 has it, and ISO 8601 without a zone, which is taken for UTC; in seconds since 1970. */
function rfc3339(text: string): number | undefined {
  const date = /^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})/.exec(text);
  if (date === null) {
    return undefined;
  }
  const [whole, year = "", month = "", day = "", hour = "", minute = "", second = ""] = date;
  const rest = /^(?:\.([0-9]*))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))?$/.exec(
    text.slice(whole.length),
  );
  const seconds = moment(Number(year), Number(month), day, [hour, minute, second]);
  if (rest === null || seconds === undefined) {
    return undefined;
  }
  const [, fraction = "", sign, hours = "0", minutes = "0"] = rest;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60;
  const zoned = sign === "+" ? seconds - offset : seconds + offset;
  return zoned < 0 ? undefined : zoned + toNanoseconds(Number(`0.${fraction}`));
}

/** Seconds since 1970, if there is such a day and time. */
function moment(
  year: number | undefined,
  month: number | undefined,
  day: string,
  [hour, minute, second]: readonly [string, string, string],
): number | undefined {
  const areDigits = [day, hour, minute, second].every((part) => /^[0-9]+$/.test(part));
  if (year === undefined || month === undefined || !areDigits) {
    return undefined;
  }
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
  const days = daysTo(year, month, Number(day));
  if (!isTime || days === undefined) {
    return undefined;
  }
  return days * DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
}

/** The number of days from the beginning of 1970 to a day, if there is such a day. */
function daysTo(year: number, month: number, day: number): number | undefined {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (year < 1970 || day < 1 || day > (lengths[month - 1] ?? 0)) {
    return undefined;
  }
  return Date.UTC(year, month - 1, day) / (DAY * 1000);
}

function fullYear(digits: string, now: number): number | undefined {
  if (/^[0-9]{4}$/.test(digits)) {
    return Number(digits);
  }
  if (!/^[0-9]{2}$/.test(digits)) {
    return undefined;
  }
  const thisYear = new Date(now * 1000).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + Number(digits);
  return year > thisYear + 50 ? year - 100 : year;
}

function monthNamed(name: string): number | undefined {
  const index = MONTHS.indexOf(name);
  return index < 0 ? undefined : index + 1;
}

export { secondsFrom, toNanoseconds };
