import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Random } from '../../src/engine/random.ts';
import { errorExit, isTold } from '../../src/errors/error-exit.ts';
import { followLog, type LogWorld } from '../../src/explorer/log/followed-log.ts';
import { mirrorLog } from '../../src/explorer/log/log-mirror.ts';
import { loggedModels } from '../../src/explorer/log/logged-models.ts';
import { openingOf } from '../../src/explorer/opening.ts';
import { readLogScript } from '../../src/filming/log-script.ts';
import { openStage } from '../../src/filming/stage.ts';
import { type Growth, growingFile } from '../../src/io/disk/growing-file.ts';
import { visibleControls } from '../../src/io/visible-controls.ts';
import { readLesson } from '../../src/lessons/parse.ts';
import type { Model } from '../../src/model/model.ts';
import { parseProgress } from '../../src/session/course/progress.ts';
import { createFollowing } from '../../src/session/log/following.ts';
import { formatHeader, LogError, type LoggedStart, type LogHeader, parseEntry } from '../../src/session/log/log.ts';
import { replay, withLibrary } from '../../src/session/log/replay.ts';
import { startSession } from '../../src/session/state/start.ts';
import type { SessionState } from '../../src/session/state/state.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { aLesson, aLessonFile } from '../support/lesson.ts';
import { showByCells } from '../support/live.ts';
import { foreignControls } from '../support/raw.ts';
import { recordedSession } from '../support/recorded-session.ts';
import { aModel, demoText } from '../support/session.ts';
import { damaged, fuzz, fuzzTimeout, pick, strangeText, withOddValue } from './fuzz.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kinds = ['lstm', 'gru', 'rnn'] as const;
const models = new Map<string, Model>(kinds.map((cell) => [`a-${cell}`, aModel({ cell, hiddenSize: 4 })]));
const library = { models, bags: new Map(), histories: new Map() };
const theirs = aLesson('theirs', 2);

const start: LoggedStart = {
  ...{ model: 'a-lstm', text: demoText, isOwnText: true, lesson: { id: 'mine', step: 1 } },
  ...{ ownLesson: aLessonFile('mine', 3), progress: { format: 'lstm-explore/progress-1', seen: {}, checkpoints: {} } },
  opening: { view: 'gates', at: 2, phase: 'forget', unit: 1, gate: 'forget', layer: 0, clamp: ['forget@1=0'] },
  ...{ hasMotion: true, showsKeys: true, pace: 60, notice: 'hello' },
};
const header = formatHeader({ version: '1.2.3', size: { columns: 80, rows: 24 }, start });

/** As the program opens a logged session, without its models and its course, which take longer to read. */
function opened({ start: logged }: LogHeader): SessionState {
  const model = models.get(logged.model);
  if (!model) throw new LogError(`there is no model “${logged.model}” here`);
  const own = logged.ownLesson === undefined ? [] : [readLesson(logged.ownLesson, 'the lesson in the log')];
  const progress = parseProgress(JSON.stringify(logged.progress));
  return startSession({
    ...{ model, modelName: logged.model, text: logged.text, isOwnText: logged.isOwnText },
    catalogue: kinds.map((kind) => ({ name: `a-${kind}`, task: 'sentiment', kind })),
    ...{ lessons: [...own, theirs], samples: [{ task: 'sentiment', text: 'Not good.', shows: 'not' }] },
    ...{ hasMotion: logged.hasMotion, showsKeys: logged.showsKeys, pace: logged.pace, notice: logged.notice },
    ...(progress && { progress }),
    opening: openingOf(logged.opening, model, logged.text),
  });
}

const small: LogWorld = {
  open: async (logged) => opened(logged),
  resolve: async (action) => withLibrary(action, library),
};
/** The program's own: whatever a log names is looked for here. It reads the course for each session. */
const whole: LogWorld = loggedModels(undefined);
const WHOLE_EVERY = 100;
/** A screen takes longer than all the rest. */
const SCREEN_EVERY = 4;

const logs = [1, 2, 3, 4].map((seed) => {
  const session = recordedSession(
    opened({
      format: 'lstm-explore/log-1',
      version: '1',
      start: { ...start, ...(seed % 2 === 0 && { lesson: undefined }) },
    }),
    models,
    seed,
    60,
  );
  return [header, ...session.lines];
});

/** Lines that no session of ours has written, or not there. */
const foreignLines = [
  ...['file/written', 'model/load', 'progress/save', 'session/end', 'toString', '__proto__', 'constructor', ''].map(
    (type) => `{"at":1,"action":{"type":"${type}","name":"../../etc","path":"/etc/passwd","progress":{}}}`,
  ),
  '{"at":1,"action":{"type":"model/loaded","name":"../../etc"}}',
  '{"at":1,"action":{"type":"model/chosen","name":"/etc/passwd\\u001b[2J"}}',
  '{"at":1,"action":{"type":"notice/given","text":"\\u001b]52;c;eA==\\u0007\\u009b2J\\u202eback"}}',
  '{"at":1,"action":{"type":"time/stepped","by":9007199254740991}}',
  '{"at":1,"action":{"type":"time/moved","to":-9007199254740991}}',
  '{"at":1,"action":{"type":"unit/selected","unit":-1}}',
  '{"at":1,"action":{"type":"checkpoint/chosen","option":9007199254740991}}',
  '{"at":1,"action":{"type":"filler/changed","by":9007199254740991}}',
  '{"at":1,"action":{"type":"session/quit"}}',
  ...['null', '[]', '0', '"x"', '{}', '\uFEFF{}', '\u0000', '\u001B[2J', '{"at":1,"action":[]}', '{"version":2}'],
  '['.repeat(50_000),
  `{"at":1,"action":{"type":"typing/pasted","text":"${'good '.repeat(2000)}"}}`,
  header.trimEnd(),
  header.trimEnd().replace('log-1', 'log-2'),
];

/** A log with damage: its bytes, its lines, the values in them, or its end. */
function damagedLog(random: Random): Uint8Array {
  let lines: readonly string[] = pick(random, logs);
  for (let wounds = 1 + random.integer(4); wounds > 0; wounds--) lines = withDamagedLine(random, lines);
  const bytes = new TextEncoder().encode(lines.join(''));
  if (random.integer(3) === 0) return damaged(random, bytes);
  return random.integer(6) === 0 ? bytes.slice(0, random.integer(bytes.length)) : bytes;
}

function withDamagedLine(random: Random, lines: readonly string[]): readonly string[] {
  // The first line is the one with the most in it.
  const at = random.integer(4) === 0 ? 0 : random.integer(lines.length);
  const line = lines[at] ?? '';
  switch (random.integer(6)) {
    case 0:
      return lines.toSpliced(at, 1);
    case 1:
      return lines.toSpliced(at, 0, line);
    case 2:
      return lines.toSpliced(at, 1, `${line.slice(0, random.integer(line.length + 1))}\n`);
    case 3:
      return lines.toSpliced(at, 1, withOddValue(random, line));
    case 4:
      return lines.toSpliced(at, 0, `${random.integer(4) === 0 ? strangeText(random) : pick(random, foreignLines)}\n`);
    default:
      return lines.toSpliced(at, 1).toSpliced(random.integer(lines.length), 0, line);
  }
}

/** A log that has lost lines, and can still be read whole. */
function logWithGaps(random: Random): string {
  const [first = '', ...rest] = pick(random, logs);
  return [first, ...rest.filter(() => random.integer(8) > 0)].join('');
}

/** A log as it comes by a pipe: in pieces that end anywhere, sometimes anew. */
async function* inPieces(random: Random, bytes: Uint8Array): AsyncGenerator<Growth> {
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + random.integer(bytes.length);
    yield { kind: 'text', text: decoder.decode(bytes.subarray(at, at + size), { stream: true }) };
    at += size;
    if (random.integer(20) === 0) yield { kind: 'empty' };
    if (random.integer(20) === 0) yield { kind: 'restarted' };
  }
}

/** A log as it is in a file that nobody writes to any more. */
async function* inFile(path: string, bytes: Uint8Array): AsyncGenerator<Growth> {
  writeFileSync(path, bytes);
  const leaving = new AbortController();
  for await (const growth of growingFile(path, leaving.signal)) {
    leaving.abort();
    yield growth;
  }
}

/** What a terminal would obey; lines and tabs do no harm. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
const STEERING = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\p{Bidi_Control}\p{Cs}]/u;

/** What a terminal is sent to show a session: nothing in it that the terminal would obey, but our own sequences. */
async function expectSafeScreen(state: SessionState): Promise<void> {
  const display = await showByCells(state, { columns: 80, rows: 24 });
  await display.close();
  expect(foreignControls(display.sent())).toEqual([]);
}

/** That an error says in a line or two what somebody can put right. @throws what does not */
function expectTold(error: unknown): void {
  if (!isTold(error)) throw error;
  expect(errorExit(error, false).message).not.toMatch(STEERING);
  // A mistake in a lesson comes with its line, and a mark under it.
  expect(error.message.split('\n').filter((line) => !/^ *\d* \| /.test(line)).length).toBeLessThanOrEqual(2);
}

test('a damaged log is followed as far as it goes, or refused in words', { timeout: fuzzTimeout }, () =>
  fuzz('logs', 0.1, async (random, index) => {
    const bytes = damagedLog(random);
    const isInFile = index % 20 === 0;
    const growths = isInFile ? inFile(join(folder, 'a.log'), bytes) : inPieces(random, bytes);
    const name = `${strangeText(random, 8).replaceAll('\n', '')}.log`;
    const world = index % WHOLE_EVERY === 1 ? whole : small;
    const asked: unknown[] = [];
    const following = createFollowing(opened({ format: 'lstm-explore/log-1', version: '1', start }), (effect) =>
      asked.push(effect),
    );
    const shown = [following.store.state()];
    following.store.subscribe(() => shown.push(following.store.state()));
    try {
      const { first, count } = await mirrorLog(followLog(growths, name, world), following, name);
      expect(first.length).toBe(Math.min(count, 3));
      for (const problem of first) {
        expect(visibleControls(problem)).not.toMatch(STEERING);
        expect(problem.length).toBeLessThan(500);
      }
    } catch (error) {
      expectTold(error);
    }
    if (index % SCREEN_EVERY === 0) await expectSafeScreen(pick(random, shown));
    expect(asked).toEqual([]);
  }),
);

test('what is left of a damaged log replays without an error', { timeout: fuzzTimeout }, () =>
  fuzz('replayed logs', 0.03, async (random, index) => {
    const lines = new TextDecoder().decode(damagedLog(random)).split('\n');
    const actions = lines.flatMap((line) => {
      try {
        return withLibrary(parseEntry(line).action, library);
      } catch (error) {
        if (error instanceof LogError) return [];
        throw error;
      }
    });
    const states = replay(opened({ format: 'lstm-explore/log-1', version: '1', start }), actions);
    if (index % SCREEN_EVERY === 0) await expectSafeScreen(pick(random, states));
  }),
);

test('a damaged log is recorded whole, or refused in words', { timeout: fuzzTimeout }, () =>
  fuzz('recorded logs', 0.03, async (random, index) => {
    const path = join(folder, 'b.log');
    writeFileSync(path, index % 3 === 0 ? logWithGaps(random) : damagedLog(random));
    try {
      const script = await readLogScript(path, index % WHOLE_EVERY === 1 ? whole : small);
      // A screen that is too small for the explorer is drawn at once.
      const size = index % SCREEN_EVERY === 0 ? { columns: 60, rows: 16 } : { columns: 20, rows: 5 };
      const stage = await openStage(script, { size, theme: createTheme('none', script.glyphs) });
      await script.perform(stage, { onProgress: () => {}, onStill: () => {} });
      expect(stage.frames().length).toBeGreaterThan(0);
    } catch (error) {
      expectTold(error);
    }
  }),
);
