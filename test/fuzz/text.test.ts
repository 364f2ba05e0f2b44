import { expect, test } from 'vitest';
import { TextError } from '../../src/model/model-error.ts';
import { tokenize } from '../../src/model/tokens/tokenizer.ts';
import { ClampError, checkClamps, parseClamp } from '../../src/model/tracing/clamp.ts';
import { trace } from '../../src/model/tracing/read.ts';
import { safeText } from '../../src/tui/text.ts';
import { aModel } from '../support/session.ts';
import { fuzz, fuzzTimeout, pick, strangeText } from './fuzz.ts';

const models = [aModel({ cell: 'lstm', bidirectional: true }), aModel({ cell: 'gru' }), aModel({ cell: 'rnn' })];

test('any text is read token by token, or has none', { timeout: fuzzTimeout }, () =>
  fuzz('text', 0.2, (random) => {
    const text = strangeText(random);
    const tokens = tokenize(text);
    for (const { text: part, start } of tokens) expect(text.slice(start, start + part.length)).toBe(part);
    try {
      const reading = trace(pick(random, models), text);
      expect(reading.steps).toHaveLength(tokens.length);
      expect(reading.prediction.probability).toBeGreaterThanOrEqual(0);
    } catch (error) {
      expect(error).toBeInstanceOf(TextError);
      expect(tokens).toHaveLength(0);
    }
  }),
);

test('any text is shown without a character that a terminal obeys', { timeout: fuzzTimeout }, () =>
  fuzz('shown text', 0.05, (random) => {
    const shown = safeText(strangeText(random, 200));
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  }),
);

test('any clamp is taken, or refused as one', { timeout: fuzzTimeout }, () =>
  fuzz('clamps', 0.05, (random) => {
    const parts = [
      'forget',
      'input',
      '@',
      ':',
      '=',
      '*',
      '1',
      '-',
      ',',
      '99999999999',
      '0.5',
      '1e308',
      ' ',
      'NaN',
      '0',
    ];
    const source = Array.from({ length: 1 + random.integer(9) }, () => pick(random, parts)).join('');
    const model = pick(random, models);
    try {
      checkClamps([parseClamp(source)], model.config, 5);
    } catch (error) {
      expect(error).toBeInstanceOf(ClampError);
    }
  }),
);
