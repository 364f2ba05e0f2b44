import { isTold } from '../../errors/error-exit.ts';
import type { FileNews, FolderNews } from '../../io/disk/log-folder.ts';
import { letOthersRun } from '../../io/interrupt.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import type { Model } from '../../model/model.ts';
import { builtInModels, loadModel } from '../../models.ts';
import { parseProgress } from '../../session/course/progress.ts';
import type { LoggedAction } from '../../session/log/action-schemas.ts';
import { createLineReader, type LineReader, type LogLine } from '../../session/log/lines.ts';
import { headerIn, isHeader, type LoggedStart, parseEntry, parseHeader } from '../../session/log/log.ts';
import { replayed, withLibrary } from '../../session/log/replay.ts';
import { startSession } from '../../session/state/start.ts';
import type { SessionState } from '../../session/state/state.ts';
import { openedState } from '../../session/state/store.ts';
import type { ClassMember } from '../../tui/presenting/select-class.ts';
import { demo } from '../arguments/demo.ts';
import { lessonOfLog, loadLessons } from '../library/lesson-files.ts';

/** Of lessons of their own that learners have opened, so many are remembered. */
const LESSONS_KEPT = 20;

/** A learner's log, as far as it was read. */
interface Reader {
  lines: LineReader;
  state: SessionState | undefined;
  problem: string | undefined;
  hasLeft: boolean;
  changedAt: number;
  isTooLarge: boolean;
}

/** The models and the lessons that the learners have open: each once, for all of them. */
function createShelf() {
  const models = new Map<string, Model>();
  const own = new Map<string, Lesson>();
  return {
    models,
    async modelFor(name: string): Promise<Model> {
      const known = models.get(name) ?? (await loadModel(name));
      models.set(name, known);
      return known;
    },
    async ownLesson(source: string, id: string): Promise<Lesson> {
      const known = own.get(source) ?? (await lessonOfLog(source, id));
      own.set(source, known);
      const [oldest] = own.keys();
      if (own.size > LESSONS_KEPT && oldest !== undefined) own.delete(oldest);
      return { ...known, id };
    },
  };
}

/**
 * The learners of a folder of logs. What they trained or loaded from folders of their own is not made here: where they are
 * in the lessons, and what they chose, does not hang on it. Nothing in a log chooses a file.
 */
export async function createClassRoom() {
  const shipped = await loadLessons();
  const names = await builtInModels();
  const { models, modelFor, ownLesson } = createShelf();
  const readers = new Map<string, Reader>();

  const opened = async (start: LoggedStart): Promise<SessionState> => {
    const { lesson: place, ownLesson: source, text, isOwnText, progress } = start;
    const lessons = source === undefined ? shipped : [...shipped, await ownLesson(source, place?.id ?? '')];
    const lesson = place ? lessons.findLastIndex(({ id }) => id === place.id) : -1;
    const scene =
      place && lesson >= 0 && place.step < lessons[lesson].steps.length ? { lesson, step: place.step } : undefined;
    const modelName = names.includes(start.model) ? start.model : demo.model;
    const kept = progress === undefined ? undefined : parseProgress(JSON.stringify(progress));
    const model = await modelFor(modelName);
    const given = { model, modelName, lessons, scene, text, isOwnText, hasMotion: false };
    return openedState(startSession({ ...given, ...(kept && { progress: kept }) }));
  };
  const carriedOut = async (state: SessionState, action: LoggedAction): Promise<SessionState> => {
    if (/^(training|history|bag|form)\//.test(action.type)) return state;
    if (action.type === 'lesson/reloaded') {
      return replayed(state, { type: action.type, lesson: await ownLesson(action.source, action.id) });
    }
    if (action.type === 'model/loaded' && !names.includes(action.name)) return state;
    if (action.type === 'model/loaded') await modelFor(action.name);
    return replayed(state, withLibrary(action, { models, bags: new Map(), histories: new Map() }));
  };
  const read = async (reader: Reader, text: string): Promise<void> => {
    const begin = headerIn(text);
    if (begin >= 0 && (reader.state === undefined || isHeader(text) || begin > 0)) {
      reader.state = await opened(parseHeader(text.slice(begin)).start);
      [reader.hasLeft, reader.problem] = [false, undefined];
    } else if (reader.state) {
      const { action } = parseEntry(text);
      reader.state = await carriedOut(reader.state, action);
      if (action.type === 'session/quit') reader.hasLeft = true;
    } else parseHeader(text);
  };
  const take = async (reader: Reader, { text }: LogLine): Promise<void> => {
    if (text === undefined || text.trim() === '') return;
    try {
      await read(reader, text);
    } catch (error) {
      // Of a log with something wrong in it, the rest is read; what is no log at all says why.
      if (!reader.state) reader.problem = isTold(error) ? error.message : 'this cannot be read';
    }
  };
  const hear = async ({ name, isNew, text, changedAt, isTooLarge }: FileNews): Promise<void> => {
    const reader = (isNew ? undefined : readers.get(name)) ?? newReader();
    readers.set(name, reader);
    Object.assign(reader, { changedAt, isTooLarge });
    let waiting = 0;
    for (const line of reader.lines.push(text)) {
      await take(reader, line);
      if (++waiting % 50 === 0) await letOthersRun();
    }
  };

  return {
    async hear({ files, names: there }: FolderNews): Promise<void> {
      for (const name of readers.keys()) if (!there.includes(name)) readers.delete(name);
      for (const file of files) await hear(file);
    },
    /** @param now milliseconds since the epoch */
    members: (now: number): readonly ClassMember[] =>
      [...readers].map(([name, { state, problem, hasLeft, changedAt, isTooLarge }]) => ({
        name: name.replace(/\.(ndjson|jsonl|log)$/i, ''),
        ...{ state, isAway: hasLeft || now - changedAt > AWAY_MS },
        problem: isTooLarge ? 'the log is too large: its end is not read' : problem,
      })),
  };
}

/** A session in which nothing happens gives a sign four times as often. */
const AWAY_MS = 60_000;

const newReader = (): Reader => ({
  ...{ lines: createLineReader(), state: undefined, problem: undefined },
  ...{ hasLeft: false, changedAt: 0, isTooLarge: false },
});
