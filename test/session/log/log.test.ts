import { expect, test } from 'vitest';
import {
  formatEntry,
  formatHeader,
  isHeader,
  type LoggedStart,
  parseEntry,
  parseHeader,
} from '../../../src/session/log/log.ts';
import { aModel } from '../../support/session.ts';

const start: LoggedStart = {
  ...{ model: 'reviews-lstm', text: 'not bad', isOwnText: true, hasMotion: true, showsKeys: false, pace: 60 },
  lesson: { id: 'why-memory', step: 2 },
  opening: { view: 'gates', at: 1, clamp: ['forget@0=0'] },
};
const header = { version: '1.2.3', size: { columns: 120, rows: 36 }, start };
const entry = (action: unknown, at: unknown = 5): string => JSON.stringify({ at, action });

test('a header is read as it was written, and stands on one line', () => {
  const line = formatHeader(header);
  expect(line.trimEnd()).not.toContain('\n');
  expect(isHeader(line)).toBe(true);
  expect(parseHeader(line)).toEqual({ format: 'lstm-explore/log-1', ...header });
});

test('an action is read as it was written, with its time; a model by its name', () => {
  const line = formatEntry(12.4, { type: 'typing/pasted', text: 'a\nb' });
  expect(line.split('\n')).toHaveLength(2);
  expect(parseEntry(line)).toEqual({ at: 12, action: { type: 'typing/pasted', text: 'a\nb' } });
  const loaded = formatEntry(3, { type: 'model/loaded', name: 'reviews-gru', model: aModel() });
  expect(parseEntry(loaded).action).toEqual({ type: 'model/loaded', name: 'reviews-gru' });
});

test.each([
  ['an unknown action', entry({ type: 'progress/save', progress: {} }), /there is no action “progress\/save”/],
  ['a name of every object', entry({ type: 'constructor' }), /there is no action “constructor”/],
  ['something it does not carry', entry({ type: 'time/stepped', by: 1, path: 'x' }), /time\/stepped: path/],
  ['half a token', entry({ type: 'time/stepped', by: 0.5 }), /time\/stepped: by/],
  ['something it lacks', entry({ type: 'view/shown' }), /view\/shown: view/],
  ['a view that is not there', entry({ type: 'view/shown', view: 'all' }), /view\/shown: view/],
  ['a gate of 7', entry({ type: 'what-if/set', value: 7 }), /what-if\/set: value/],
  ['a model named as what every object has', entry({ type: 'model/chosen', name: '__proto__' }), /model\/chosen: name/],
  ['no time', entry({ type: 'view/left' }, 'now'), /at: /],
  ['a negative time', entry({ type: 'view/left' }, -1), /at: /],
  ['half a line', '{"at":12,"act', /no JSON/],
  ['a list', '[1,2]', /expected \{"at"/],
  ['nothing', 'null', /expected \{"at"/],
])('an entry with %s is refused', (_, line, message) => {
  expect(() => parseEntry(line)).toThrow(message);
});

test.each([
  ['other JSON', '{"version":2,"width":80}', /this is no session log: expected/],
  ['an action in its place', entry({ type: 'view/left' }), /the middle of a log; .* tail -n \+1 -F/],
  ['no JSON', '\u0000\u0001binary', /no JSON/],
  [
    'a newer format',
    '{"format":"lstm-explore/log-2","version":"9.0.0"}',
    /lstm-explore 9\.0\.0 wrote this log as .*log-2.*update/,
  ],
  ['no start', '{"format":"lstm-explore/log-1","version":"1"}', /the start of the session is damaged: start/],
  ['an odd pace', formatHeader({ ...header, start: { ...start, pace: 0 } }), /start\.pace/],
])('a header with %s is refused', (_, line, message) => {
  expect(() => parseHeader(line)).toThrow(message);
});
