import type * as v from 'valibot';

/** What a schema calls its kinds of values, in words. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'an object',
};
/** What its checks ask for. */
const checks: Readonly<Record<string, string>> = {
  safe_integer: 'a whole number',
  integer: 'a whole number',
  non_empty: 'something',
};
const MOST_SHOWN = 40;
const MOST_CHARACTERS = 200;

/** A foreign value as an error shows it: short, and whatever it is. */
export function shownValue(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  } catch {
    return 'one that holds itself'; // YAML can write a circle
  }
}

/** What is wrong with a foreign value, in one short line: `start.pace: expected a number, found "fast"`. */
export function problemOf(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
  if (path !== '' && issue.received === 'undefined') return cut(`${path} is missing`);
  if (path !== '' && issue.expected === 'never') return cut(`${path} does not belong there`);
  return cut(`${path ? `${path}: ` : ''}${complaintOf(issue)}`);
}

function complaintOf({ expected, input, message, type }: v.BaseIssue<unknown>): string {
  // What does not begin so are our own words.
  if (!message.startsWith('Invalid'))
    return type === 'max_length' || type === 'check' ? message : `${message}, found ${shownValue(input)}`;
  const wanted = (expected ?? checks[type])
    ?.replace(/^>=/, 'at least ')
    .replace(/^<=/, 'at most ')
    .replace(/[()]/g, '');
  return `expected ${kinds[wanted ?? ''] ?? wanted?.replaceAll(' | ', ' or ') ?? 'something else'}, found ${shownValue(input)}`;
}

const cut = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);
