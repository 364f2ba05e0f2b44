import type { Lesson } from '../../lessons/lesson.ts';
import { checkpointIds, checkpointsDone, type Progress, resumeAt, stepsDone } from '../../session/course/progress.ts';
import { spread } from '../spread.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import { clip, safeText } from '../text.ts';
import type { Theme } from '../theme.ts';

// The lessons and how far one is, as the outline and the command `lessons` show them.

const BAR_COLUMNS = 10;

/** Where in the course the line's lesson is. */
export interface LessonEntry {
  readonly lesson: Lesson;
  /** in the course, from 0 */
  readonly index: number;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
}

/** A lesson's title, how much of it was seen, and how long it takes. */
export function lessonLine(
  { lesson, index, isCurrent, isChosen }: LessonEntry,
  progress: Progress,
  columns: number,
  theme: Theme,
): Line {
  const { glyphs } = theme;
  const [done, steps] = [stepsDone(progress, lesson), lesson.steps.length];
  const sign = done === steps ? glyphs.right : isCurrent ? glyphs.filled : glyphs.open;
  const title = clip(safeText(lesson.title), columns - 38);
  const left: Line = [
    isChosen ? bold(`${glyphs.selected} `) : plain('  '),
    plain(`${sign} ${lesson.own ? glyphs.dot : index + 1}  `),
    isChosen ? bold(title) : plain(title),
  ];
  const right: Line = [
    ...doneBar(done / steps, theme),
    plain(`${done}/${steps}`.padStart(6)),
    grey(`${lesson.minutes}`.padStart(4)),
    grey(' min'),
  ];
  return spread(left, right, columns);
}

/** Where in a lesson the line's step is. */
export interface StepEntry {
  readonly lesson: Lesson;
  /** from 0 */
  readonly step: number;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
}

/** A step's number, which Enter takes too, its title, and what became of its question. */
export function stepLine(
  { lesson, step, isCurrent, isChosen }: StepEntry,
  { seen, checkpoints }: Progress,
  columns: number,
  { glyphs }: Theme,
): Line {
  const { title, checkpoint } = lesson.steps[step];
  const sign = seen[lesson.id]?.includes(step) ? glyphs.right : isCurrent ? glyphs.filled : glyphs.open;
  const name = clip(`${String(step + 1).padStart(2)}  ${safeText(title)}`, columns - 24);
  const isAnswered = checkpoint !== undefined && checkpoints[checkpoint.id] !== undefined;
  const asked = checkpoint ? (isAnswered ? 'answered' : 'a question') : '';
  const left: Line = [
    isChosen ? bold(`  ${glyphs.selected} `) : plain('    '),
    plain(`${sign} `),
    isChosen ? bold(name) : plain(name),
  ];
  return spread(left, [grey(asked)], columns);
}

function doneBar(share: number, { glyphs }: Theme): Line {
  const full = Math.round(share * BAR_COLUMNS);
  return [plain(glyphs.bar.full.repeat(full)), grey(glyphs.bar.floor.repeat(BAR_COLUMNS - full))];
}

/**
 * What a lesson is about, under its title; nothing where it does not say.
 *
 * @param questions of a quiz that were not had and lead back here: they take the place of the summary
 */
export function summaryLines({ summary }: Lesson, columns: number, questions: readonly string[] = []): readonly Line[] {
  if (questions.length > 0)
    return [[bold(`       ${clip(safeText(`not had: ${questions.join('; ')}`), columns - 7)}`)]];
  const text = clip(safeText(summary), columns - 7);
  return text ? [[grey(`       ${text}`)]] : [];
}

/** How much of the whole is done, and where to go on. */
export function progressLines(all: readonly Lesson[], progress: Progress): readonly Line[] {
  const lessons = all.filter(({ own }) => !own);
  const sum = (count: (lesson: Lesson) => number): number =>
    lessons.reduce((total, lesson) => total + count(lesson), 0);
  const minutesLeft = sum((lesson) => lesson.minutes * (1 - stepsDone(progress, lesson) / lesson.steps.length));
  const steps = `${sum((lesson) => stepsDone(progress, lesson))} of ${sum((lesson) => lesson.steps.length)} steps`;
  const answered = sum((lesson) => checkpointsDone(progress, lesson));
  const checkpoints = `${answered} of ${sum((lesson) => checkpointIds(lesson).length)} checkpoints`;
  const minutes = `${Math.round(minutesLeft)} of ${sum((lesson) => lesson.minutes)} min left`;
  return [[grey(`  ${steps}   ${checkpoints}   ${minutes}`)], ...resumeLines(lessons, progress)];
}

function resumeLines(lessons: readonly Lesson[], progress: Progress): readonly Line[] {
  const place = resumeAt(progress, lessons);
  const lesson = place && lessons[place.lesson];
  if (!lesson) return [];
  const where = `${place.lesson + 1} ${clip(safeText(lesson.title), 30)}, step ${place.step + 1} of ${lesson.steps.length}`;
  return [[grey(`  resume at ${where}`)]];
}
