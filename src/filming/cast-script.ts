import { UserError } from '../errors/user-error.ts';
import { textOfFile } from '../io/disk/text-file.ts';
import { limits, spokenTime } from '../recording/limits.ts';
import { createCamera } from './camera.ts';
import type { Filming, Script, ScriptKind } from './script.ts';

/** A `.cast` of asciinema, of version 2 or 3: `record` makes other formats of it. */
export const castScript: ScriptKind = {
  shown: 'a .cast',
  takes: (name) => name.toLowerCase().endsWith('.cast'),
  takesModel: false,
  async read(name): Promise<Script> {
    const cast = await readCast(name);
    return {
      title: cast.title ?? 'A terminal',
      settings: {
        columns: cast.columns,
        rows: cast.rows,
        ...(cast.idleLimitMs !== undefined && { idleLimitMs: cast.idleLimitMs }),
      },
      ...{ outputs: [], stills: [] },
      async film(how) {
        const frames = await playOn(cast, how);
        return { frames, stillFrames: new Map(), whyNothing: 'nothing is shown in the cast' };
      },
    };
  },
};

/** Something that happens in a cast: output, a marker, another size. */
interface CastEvent {
  /** milliseconds since the beginning */
  readonly at: number;
  readonly kind: string;
  readonly text: string;
}

interface Cast {
  readonly title: string | undefined;
  readonly columns: number;
  readonly rows: number;
  readonly idleLimitMs: number | undefined;
  readonly events: readonly CastEvent[];
}

type Fail = (line: number, problem: string) => never;

/** @throws {UserError} {FileError} at the first line that is none of a cast */
async function readCast(name: string): Promise<Cast> {
  const fail: Fail = (line, problem) => {
    throw new UserError(`${name}:${line}: ${problem}`);
  };
  const lines = await linesOf(name, fail);
  const [first = '', ...rest] = lines;
  const head = headOf(first, fail);
  const events: CastEvent[] = [];
  for (const [index, line] of rest.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const event = eventOf(line, head.version === 3 ? (events.at(-1)?.at ?? 0) : 0, (problem) =>
      fail(index + 2, problem),
    );
    if (event.at > limits.milliseconds)
      fail(index + 2, `the cast has lasted ${spokenTime(event.at)} here; a recording may last an hour`);
    events.push(event);
  }
  return { ...head, events };
}

async function linesOf(name: string, fail: Fail): Promise<readonly string[]> {
  let text = '';
  for await (const part of textOfFile(name)) {
    text += part;
    if (text.length > limits.characters)
      fail(1, `the cast has more than ${limits.characters.toLocaleString('en')} characters`);
  }
  return text.split(/\r?\n/);
}

function headOf(line: string, fail: Fail): Omit<Cast, 'events'> & { readonly version: number } {
  const head = (jsonOf(line) ??
    fail(1, 'this is no cast: expected {"version": 2, "width": 80, "height": 24}')) as Partial<Record<string, unknown>>;
  const { version, title, idle_time_limit: idle } = head;
  if (version !== 2 && version !== 3)
    return fail(1, `a cast of version 2 or 3 is read, found ${JSON.stringify(version)}`);
  const { cols, rows } = (head.term ?? {}) as Partial<Record<string, unknown>>;
  const side = (value: unknown, { least, most }: { least: number; most: number }, what: string): number =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most
      ? Math.max(least, Number(value))
      : fail(1, `a cast has 1 to ${most} ${what}, found ${JSON.stringify(value)}`);
  return {
    version,
    title: typeof title === 'string' ? title : undefined,
    columns: side(version === 2 ? head.width : cols, limits.columns, 'columns'),
    rows: side(version === 2 ? head.height : rows, limits.rows, 'rows'),
    idleLimitMs: typeof idle === 'number' && idle > 0 ? Math.max(1, Math.round(idle * 1000)) : undefined,
  };
}

/** @param before the moment that the times of version 3 are counted from: that of the event before */
function eventOf(line: string, before: number, fail: (problem: string) => never): CastEvent {
  const event = jsonOf(line);
  if (!Array.isArray(event)) return fail('expected [seconds, "o", "text"]');
  const [seconds, kind, text] = event;
  if (typeof seconds !== 'number' || !(seconds >= 0) || typeof kind !== 'string' || typeof text !== 'string')
    return fail('expected [seconds, "o", "text"]');
  return { at: before + Math.round(seconds * 1000), kind, text };
}

function jsonOf(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Plays a cast on a terminal, and takes its picture after everything that it shows. */
async function playOn(cast: Cast, { size, depth, chapters, range, onProgress }: Filming) {
  const { openScreen } = await import(/* pictures */ './cast-screen.ts');
  const screen = openScreen({ columns: cast.columns, rows: cast.rows }, depth === 'none');
  const camera = createCamera(size);
  let chapter: string | undefined;
  let end = 0;
  for (const [index, { at, kind, text }] of cast.events.entries()) {
    end = Math.max(end, at);
    if (kind === 'm' && chapters !== 'none') chapter = text;
    if (kind === 'r') screen.resize(text);
    if (kind === 'o') await screen.write(text);
    // What comes at the same moment is one picture.
    if (cast.events[index + 1]?.at === at || (kind !== 'o' && kind !== 'r')) continue;
    camera.take(screen.picture(size), at, { labels: [], chapter });
    chapter = undefined;
    onProgress((index + 1) / cast.events.length);
  }
  return camera.frames(end, range);
}
