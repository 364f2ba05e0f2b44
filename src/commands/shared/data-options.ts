import type { Argv } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';
import { BINARY, type Mapped } from '../../training/data/labels.ts';

/** Which columns of a file of reviews hold text and label, and what its labels mean. */
export interface DataOptions {
  readonly text: string | undefined;
  readonly label: string | undefined;
  readonly map: readonly Mapped[] | undefined;
}

/** What `--text`, `--label` and `--map` are, for every command that reads labelled reviews. */
export const dataOptions = <T>(yargs: Argv<T>) =>
  yargs
    .option('text', { type: 'string', nargs: 1, describe: 'the column of texts [known names]' })
    .option('label', { type: 'string', nargs: 1, describe: 'the column of labels [known names]' })
    .option('map', {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'what labels mean: positive=1,negative=0; 1=bad,2=bad,5=good; the rest is left out',
    });

/** @throws {UsageError} where `--map` is not VALUE=LABEL,… or has but one label */
export function dataOptionsOf(parsed: {
  readonly text?: string | undefined;
  readonly label?: string | undefined;
  readonly map?: readonly string[] | undefined;
}): DataOptions {
  return { text: parsed.text, label: parsed.label, map: parsed.map && mapOf(parsed.map.join(',')) };
}

function mapOf(given: string): readonly Mapped[] {
  const pairs = given.split(',').map((pair) => {
    const at = pair.lastIndexOf('=');
    const [value, label] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at > 0 && value !== '' && label !== '') return { value, label };
    throw new UsageError(`--map must be VALUE=LABEL,…, as in 1=negative,5=positive; found ${JSON.stringify(pair)}`);
  });
  const twice = pairs.find(({ value, label }) => pairs.some((other) => other.value === value && other.label !== label));
  if (twice) throw new UsageError(`--map gives ${JSON.stringify(twice.value)} two meanings: keep one of them`);
  const isBits = pairs.every(({ label }) => label === '0' || label === '1');
  const named = isBits ? pairs.map(({ value, label }) => ({ value, label: BINARY[Number(label)] })) : pairs;
  if (isBits) named.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  if (new Set(named.map(({ label }) => label)).size > 1) return named;
  throw new UsageError(`--map must name two labels or more, found only "${named[0].label}"`);
}
