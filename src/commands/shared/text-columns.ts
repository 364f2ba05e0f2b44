import wrapAnsi from 'wrap-ansi';
import { terminal } from '../../terminal/process.ts';

/** Text is laid out for a usual terminal, */
const USUAL = 80;
/** and for a narrower one down to here. */
const LEAST = 60;

/** How wide a text may be: as the terminal is, or as COLUMNS says where there is none. */
export function textColumns({ stdout, env } = terminal): number {
  const columns = stdout.isTTY ? stdout.columns : Number(env.COLUMNS);
  return columns >= 1 ? Math.min(USUAL, Math.max(LEAST, Math.floor(columns))) : USUAL;
}

/** A line as so many columns hold it: its words go on in the next one, as far in as it began. */
export function wrapped(line: string, columns: number): string {
  const [indent = ''] = /^ */.exec(line) ?? [];
  const [first = '', ...rest] = wrapAnsi(line.trimStart(), columns - indent.length, { trim: true }).split('\n');
  return [first, ...rest]
    .map((part) => indent + part)
    .join('\n')
    .trimEnd();
}
