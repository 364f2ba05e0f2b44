import { checkCheckpoint } from './check/checkpoint.ts';
import { checkClaims } from './check/claims.ts';
import { checkNumbers } from './check/numbers.ts';
import { checkScene } from './check/scene.ts';
import { checkShow } from './check/show.ts';
import type { LessonWorld, StepCheck } from './check/step-check.ts';
import type { Library } from './expression/situation.ts';
import { lineOfKey } from './format/front-matter.ts';
import { wordCount } from './format/prose.ts';
import { type Report, reportOn } from './format/report.ts';
import type { Lesson } from './lesson.ts';
import { LessonError } from './lesson-error.ts';
import { inOrder, type ParsedLesson } from './parse.ts';
import { sceneAt, situationOf } from './scene.ts';

/** A step says one thing. */
const MAX_WORDS = 80;

/**
 * Every mistake in some lesson files: in their form, and in what they say of the models. The files are checked as one
 * course, in which every id is there once.
 *
 * @param known ids of further lessons, which `needs` may name
 */
export function checkLessons(
  files: readonly ParsedLesson[],
  world: LessonWorld,
  known: readonly string[] = [],
): readonly LessonError[] {
  const ids = [...known, ...files.flatMap(({ lesson }) => lesson?.id ?? [])];
  const repeated = repetitions(files);
  return files.flatMap((file) => {
    const mistakes = [...file.mistakes, ...checkFile(file, world, ids), ...(repeated.get(file) ?? [])];
    return inOrder(mistakes);
  });
}

function checkFile(file: ParsedLesson, world: LessonWorld, ids: readonly string[]): readonly LessonError[] {
  const { lesson, source } = file;
  if (!lesson) return [];
  const report = reportOn(source);
  checkFrontMatter(lesson, world.library, ids, report);
  checkLength('the introduction', wordCount(lesson.intro), (lesson.steps[0]?.line ?? 2) - 1, report);
  for (const [index, step] of lesson.steps.entries()) {
    if (report.isFull()) break;
    checkLength('this step', wordCount(step.blocks), step.line, report);
    checkNumbers(step, report);
    checkAbout(file, index, ids, report);
    checkStep(file, lesson, index, world, report);
  }
  return report.mistakes;
}

function checkFrontMatter({ needs, model }: Lesson, { names }: Library, ids: readonly string[], report: Report): void {
  for (const need of needs) {
    if (!ids.includes(need)) report.onLine(`there is no lesson "${need}"`, lineOfKey('needs', report.source));
  }
  if (!names.includes(model)) {
    report.onLine(`there is no model \`${model}\`: there are ${names.join(', ')}`, lineOfKey('model', report.source));
  }
}

/** A question of a quiz names a lesson that is there. */
function checkAbout({ directives }: ParsedLesson, index: number, ids: readonly string[], report: Report): void {
  const about = directives[index]?.checkpoint.find(({ name }) => name === 'lesson');
  if (!about || ids.includes(about.value)) return;
  report.at(`there is no lesson "${about.value}"`, about.valueOffset, about.value.length);
}

function checkLength(what: string, words: number, line: number, report: Report): void {
  if (words > MAX_WORDS) report.onLine(`${what} has ${words} words: ${MAX_WORDS} at most, split it`, line);
}

function checkStep(file: ParsedLesson, lesson: Lesson, index: number, world: LessonWorld, report: Report): void {
  const step = lesson.steps[index];
  const directives = file.directives[index] ?? { scene: [], checkpoint: [] };
  const scene = sceneAt(lesson, index);
  const model = world.library.model(scene.model, scene.after);
  if (!model) {
    const directive = directives.scene.find(({ name }) => name === 'model');
    const problem = `there is no model \`${scene.model}\`: there are ${world.library.names.join(', ')}`;
    if (directive) report.at(problem, directive.valueOffset, directive.value.length);
    return; // where it is the lesson's own, the front matter is to blame
  }
  const situation = situationOf(scene, model.config.numLayers - 1);
  const check: StepCheck = { step, scene, situation, model, directives, world, report };
  const before = report.mistakes.length;
  checkScene(check);
  checkShow(check);
  if (report.mistakes.length > before) return; // claims about a scene that is not there would all be false
  checkClaims(check);
  checkCheckpoint(check);
}

/** Ids that are there twice: of lessons, and of checkpoints, by which progress is kept. */
function repetitions(files: readonly ParsedLesson[]): ReadonlyMap<ParsedLesson, readonly LessonError[]> {
  const first = new Map<string, string>();
  return new Map(
    files.map((file) => {
      const { lesson, source } = file;
      const ids = lesson ? [{ id: lesson.id, line: 1, what: 'lesson' }, ...checkpointIds(lesson)] : [];
      const mistakes = ids.flatMap(({ id, line, what }) => {
        const key = `${what} ${id}`;
        const earlier = first.get(key);
        if (earlier === undefined) first.set(key, `${source.path}:${line}`);
        return earlier === undefined
          ? []
          : [new LessonError(`the ${what} "${id}" is there already: ${earlier}`, source, { line })];
      });
      return [file, mistakes] as const;
    }),
  );
}

const checkpointIds = ({ steps }: Lesson) =>
  steps.flatMap(({ checkpoint }) =>
    checkpoint ? { id: checkpoint.id, line: checkpoint.line, what: 'checkpoint' } : [],
  );
