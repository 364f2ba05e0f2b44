import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ModelConfig } from '../../src/model/folder/config.ts';
import { decodeFolder } from '../../src/model/folder/folder.ts';
import type { Model } from '../../src/model/model.ts';
import { witnessReport } from '../../src/model/witness.ts';

interface ZooEntry {
  readonly is: 'exact' | 'told' | 'refused';
  readonly config: ModelConfig;
  readonly vocabulary: readonly string[];
  readonly weights: string;
  readonly witness: object;
}

const zoo: Readonly<Record<string, ZooEntry>> = JSON.parse(
  readFileSync(new URL('../../fixtures/torch/zoo/zoo.json', import.meta.url), 'utf8'),
);
const names = Object.keys(zoo);
const of = (outcome: ZooEntry['is']): readonly string[] => names.filter((name) => zoo[name].is === outcome);

/** The keys that say what a state_dict does not show. */
const said: readonly (keyof ModelConfig)[] = [
  'readout',
  'nonlinearity',
  'directions',
  'activation',
  'tokenizer',
  'lowercase',
];

function opened({ config, vocabulary, weights, witness }: ZooEntry, without: readonly string[] = []): Model {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const kept = Object.fromEntries(Object.entries(config).filter(([key]) => !without.includes(key)));
  return decodeFolder(
    new Map([
      ['config.json', bytes(JSON.stringify(kept))],
      ['vocab.txt', bytes(`${vocabulary.join('\n')}\n`)],
      ['model.safetensors', new Uint8Array(Buffer.from(weights, 'base64'))],
      ['expected.json', bytes(JSON.stringify(witness))],
    ]),
  );
}

test('the zoo has more than 48 kinds, most of them exact', () => {
  expect(names.length).toBeGreaterThanOrEqual(48);
  expect(of('exact').length).toBeGreaterThanOrEqual(27);
});

describe('what its forward() does is computed to the last digit that its dtype has', () => {
  test.each(of('exact'))('%s', (name) => {
    const report = witnessReport(opened(zoo[name]));
    expect(report).not.toHaveProperty('complaint');
    expect(report?.worst).toBeLessThan(2e-6);
  });
});

test('a vocabulary of characters is none of words', () => {
  expect(() => opened(zoo['lstm-characters'], ['tokenizer'])).toThrow('must be one token, found " "');
});

// A key left out is how most people's folders are: none may open as another model in silence.
describe('without what config.json says of it, it is told or refused', () => {
  const silent = new Set(['lstm-output-end', 'lstm-characters']); // output[:, -1] of one direction is its last state
  const speaking = of('exact').filter((name) => said.some((key) => key in zoo[name].config) && !silent.has(name));
  test.each(speaking)('%s', (name) => {
    expect(witnessReport(opened(zoo[name], said))?.complaint).toMatch(/in config\.json make/);
  });
});

describe('what no key makes exact is told', () => {
  test.each(of('told'))('%s', (name) => {
    expect(witnessReport(opened(zoo[name]))?.complaint).toMatch(/by the owner’s program, .* here/);
  });
});

describe('what cannot be read is refused, with what can', () => {
  test.each(of('refused'))('%s', (name) => {
    expect(() => opened(zoo[name])).toThrow(/supported|expected/);
  });
});
