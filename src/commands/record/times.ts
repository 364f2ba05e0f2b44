import { UsageError } from '../../errors/user-error.ts';
import { createValueReader } from '../../recording/tape/values.ts';

/** A moment as it is typed: `12.5`, `500ms`, `1m`, `1:30`; in milliseconds. @throws {UsageError} where it is none */
export function millisecondsOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, minutes, seconds] = /^(\d+):(\d\d(?:\.\d+)?)$/.exec(text) ?? [];
  if (minutes !== undefined) return Math.round((Number(minutes) * 60 + Number(seconds)) * 1000);
  return createValueReader(() => {
    throw new UsageError(`${option} ${text}: a moment is written 12.5, 500ms or 1:30`);
  }).time(text);
}

/** A number above 0, made into what it stands for. @throws {UsageError} where it is none */
export function positive(option: string, value: number | undefined, make: (value: number) => number) {
  if (value === undefined) return undefined;
  if (value > 0 && Number.isFinite(value)) return make(value);
  const what = option === '--speed' ? 'a number' : 'seconds';
  throw new UsageError(`${option} ${value}: expected ${what}, more than 0`);
}
