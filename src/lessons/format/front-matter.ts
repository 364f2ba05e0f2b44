import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { LessonSource } from '../lesson-error.ts';
import { counted, lessonLimits } from '../limits.ts';
import type { Report } from './report.ts';

/** What stands between the two `---` lines at the top of a lesson. */
export interface FrontMatter {
  readonly title: string;
  readonly summary: string;
  /** nothing where the file does not say */
  readonly minutes: number | undefined;
  readonly model: string;
  readonly text: string;
  readonly needs: readonly string[];
  readonly sources: readonly string[];
}

const KEYS = ['title', 'summary', 'minutes', 'model', 'text', 'needs', 'sources'];
const LISTS = ['needs', 'sources'];
const REQUIRED = ['title', 'model', 'text'];

/** Where the front matter ends and the Markdown begins. */
export interface FrontMatterPart {
  readonly frontMatter: FrontMatter | undefined;
  /** offset of the first character after it */
  readonly end: number;
}

/** Reads the YAML front matter; what is wrong with it goes to the report, and then there is none. */
export function readFrontMatter(report: Report): FrontMatterPart {
  const found = /^---[ \t]*\n([\s\S]*?)(?<=\n)---[ \t]*(?:\n|$)/.exec(report.source.text);
  if (!found) {
    report.onLine('a lesson begins with its front matter: `title`, `model` and `text` between two lines of `---`', 1);
    return { frontMatter: undefined, end: 0 };
  }
  const [whole, yaml = ''] = found;
  const problem = tooMuch(yaml);
  if (problem !== undefined) {
    report.onLine(problem, 1);
    return { frontMatter: undefined, end: whole.length };
  }
  const start = whole.indexOf('\n') + 1;
  return { frontMatter: readFields(yaml, start, report), end: whole.length };
}

/** What is too much of the front matter to be read; undefined where it can be. */
function tooMuch(yaml: string): string | undefined {
  const { frontMatterCharacters: most, nesting } = lessonLimits;
  if (yaml.length > most) return `the front matter has ${counted(yaml.length)} characters: ${counted(most)} at most`;
  return nestingOf(yaml) > nesting ? `the front matter is nested more than ${nesting} times` : undefined;
}

/** How many brackets are open at once, or lists and maps begin on one line, or how far a line is indented. */
function nestingOf(yaml: string): number {
  let [open, deepest] = [0, 0];
  for (const [mark] of yaml.matchAll(/[[{]|[\]}]|^(?:[ \t]*(?:[-?:](?=[ \t]))?)+/gm)) {
    if (mark === '[' || mark === '{') open += 1;
    else if (mark === ']' || mark === '}') open -= 1;
    deepest = Math.max(deepest, open, Math.floor(mark.length / 2));
  }
  return deepest;
}

/** The line on which the front matter gives a key, 1-based. */
export function lineOfKey(key: string, { text }: LessonSource): number {
  const index = text.split('\n').findIndex((line) => line.startsWith(`${key}:`));
  return Math.max(0, index) + 1;
}

function readFields(yaml: string, start: number, report: Report): FrontMatter | undefined {
  const mistakesBefore = report.mistakes.length;
  // YAML forbids tabs as indentation; they can only be meant as spaces. Every value is text to us.
  const document = parseDocument(
    yaml.replace(/^\t+/gm, (tabs) => ' '.repeat(tabs.length)),
    {
      schema: 'failsafe',
      prettyErrors: false,
    },
  );
  for (const { message, pos } of document.errors) {
    report.at(`the front matter is no YAML: ${lowerFirst(message)}`, start + pos[0], 1);
  }
  if (document.errors.length > 0) return undefined;
  if (!isMap(document.contents)) {
    report.onLine('the front matter holds no keys: it needs `title`, `model` and `text`', 1);
    return undefined;
  }
  const fields = readPairs(document.contents, start, report);
  for (const key of REQUIRED) {
    if (!document.has(key)) report.onLine(`the front matter lacks \`${key}\``, 1);
  }
  if (report.mistakes.length > mistakesBefore) return undefined;

  const text = (key: string): string => fields.get(key)?.[0] ?? '';
  return {
    title: text('title'),
    summary: text('summary'),
    minutes: fields.has('minutes') ? Number(text('minutes')) : undefined,
    model: text('model'),
    text: text('text'),
    needs: fields.get('needs') ?? [],
    sources: fields.get('sources') ?? [],
  };
}

/** Every key with its value, or values where it takes a list. */
function readPairs(map: YAMLMap, start: number, report: Report): Map<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (const pair of map.items) {
    const key = String(pair.key);
    const [offset, length] = rangeOf(pair.key, start);
    if (!KEYS.includes(key)) {
      report.at(`the front matter has no key \`${key}\`: it takes ${KEYS.join(', ')}`, offset, length);
    } else {
      const values = LISTS.includes(key) ? listOf(pair) : wordsOf(pair, key);
      if (typeof values === 'string') report.at(values, offset, length);
      else fields.set(key, values);
    }
  }
  return fields;
}

function wordsOf({ key, value }: Pair, name: string): readonly string[] | string {
  const text = isScalar(value) ? String(value.value).trim() : '';
  if (text === '') return `\`${String(key)}\` takes words: put them in quotation marks if they contain a colon`;
  if (name === 'minutes' && !(Number(text) > 0)) return '`minutes` takes a number above 0';
  return [text];
}

function listOf({ key, value }: Pair): readonly string[] | string {
  const problem = `\`${String(key)}\` takes a list: one \`- \` a line, in quotation marks where there is a colon`;
  if (!isSeq(value) || !value.items.every(isScalar)) return problem;
  return value.items.map((item) => String(isScalar(item) ? item.value : ''));
}

function rangeOf(node: unknown, start: number): readonly [offset: number, length: number] {
  const range = isScalar(node) ? node.range : undefined;
  return range ? [start + range[0], range[1] - range[0]] : [start, 1];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
