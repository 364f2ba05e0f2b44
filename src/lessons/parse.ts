import type { Heading, RootContent } from 'mdast';
import { readBlocks } from './format/blocks.ts';
import { readCheckpoint } from './format/checkpoints.ts';
import { readClaims, readScene, readSpeaker, reportUnknown, SPEAKER, sceneDirectives } from './format/directives.ts';
import { type FrontMatter, readFrontMatter } from './format/front-matter.ts';
import { commentsIn, type Directive, directivesOf, offsetOf, sortPieces, toPieces } from './format/pieces.ts';
import { plainText, toBlock, toProse } from './format/prose.ts';
import { type Report, reportOn } from './format/report.ts';
import type { Block, Lesson, LessonStep } from './lesson.ts';
import { type LessonError, type LessonSource, plainLineEnds } from './lesson-error.ts';
import { counted, lessonLimits } from './limits.ts';

/** A lesson as far as it could be read, and every mistake that was found. */
export interface ParsedLesson {
  /** nothing where the front matter is broken */
  readonly lesson: Lesson | undefined;
  readonly mistakes: readonly LessonError[];
  /** the file, with plain line ends */
  readonly source: LessonSource;
  /** the directives of each step: where the checker points */
  readonly directives: readonly StepDirectives[];
}

/** The directives of a step: those of its scene, and those of its checkpoint. */
export interface StepDirectives {
  readonly scene: readonly Directive[];
  readonly checkpoint: readonly Directive[];
}

/**
 * Reads a lesson file: YAML front matter, a `##` a step, directives as HTML comments, a checkpoint under a `###`.
 *
 * @param path as the reader knows the file; the lesson's id is its name without `.md`
 */
export function parseLesson(file: string, path: string): ParsedLesson {
  const source = { path, text: plainLineEnds(file) };
  const report = reportOn(source);
  if (source.text.length > lessonLimits.characters) {
    const [found, most] = [source.text.length, lessonLimits.characters].map(counted);
    report.onLine(`this has ${found} characters: a lesson has ${most} at most`, 1);
    return { lesson: undefined, mistakes: report.mistakes, source, directives: [] };
  }
  const { frontMatter, end } = readFrontMatter(report);
  const sections = toSections(readBlocks(source.text, end, report), report);
  const intro = readIntro(sections.intro, report);
  const read = sections.steps.map((section) => readStep(section, report));
  const steps = read.map(({ step }) => step);
  if (steps.length === 0) report.onLine('a lesson has steps: none of its lines begins with `## `', 1);
  const lesson = frontMatter && { ...fields(frontMatter, path, steps.length), intro, steps };
  const directives = read.map((it) => it.directives);
  return { lesson, mistakes: inOrder(report.mistakes), source, directives };
}

/**
 * Reads a lesson file that must be right.
 *
 * @throws {LessonError} the first mistake in it
 */
export function readLesson(file: string, path: string): Lesson {
  const { lesson, mistakes } = parseLesson(file, path);
  const [mistake] = mistakes;
  if (mistake) throw mistake;
  if (!lesson) throw new Error(`${path} has neither a lesson nor a mistake`);
  return lesson;
}

/** Mistakes in the order of their lines. */
export const inOrder = (mistakes: readonly LessonError[]): readonly LessonError[] =>
  [...mistakes].sort((a, b) => a.line - b.line);

/** Progress is kept by it: a name that every object has, such as `constructor`, keeps its ending. */
function idOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const id = name.replace(/\.md$/i, '');
  return id in Object.prototype ? `${id}.md` : id;
}

/** About a minute a step, where the file does not say. */
const fields = ({ minutes, ...frontMatter }: FrontMatter, path: string, steps: number) => ({
  ...frontMatter,
  id: idOf(path),
  minutes: minutes ?? steps,
});

interface Section {
  readonly heading: Heading;
  readonly nodes: readonly RootContent[];
}

interface Sections {
  readonly intro: readonly RootContent[];
  readonly steps: readonly Section[];
}

/** What stands before the first `##`, and what under each. */
function toSections(nodes: readonly RootContent[], report: Report): Sections {
  const intro: RootContent[] = [];
  const steps: (Section & { nodes: RootContent[] })[] = [];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 1) {
      report.at('the title of a lesson stands in its front matter; a step begins with `##`', offsetOf(node));
    } else if (node.type === 'heading' && node.depth === 2) steps.push({ heading: node, nodes: [] });
    else (steps.at(-1)?.nodes ?? intro).push(node);
  }
  return { intro, steps };
}

function readIntro(nodes: readonly RootContent[], report: Report): readonly Block[] {
  const { blocks, directives, folds } = sortPieces(toPieces(nodes, report), report);
  for (const { offset, name } of directives) {
    report.at('a directive belongs to a step: put it under a `##`', offset, name.length);
  }
  for (const { offset } of folds) report.at('only a checkpoint folds something away', offset, 9);
  return toBlocks(blocks, report);
}

interface ReadStep {
  readonly step: LessonStep;
  readonly directives: StepDirectives;
}

function readStep({ heading, nodes }: Section, report: Report): ReadStep {
  const split = nodes.findIndex((node) => node.type === 'heading');
  const own = toPieces(split < 0 ? nodes : nodes.slice(0, split), report);
  const { blocks, directives, folds } = sortPieces(own, report);
  reportUnknown(directives, [...Object.keys(sceneDirectives), 'expect', SPEAKER], 'a step', report);
  for (const { offset } of folds) report.at('only a checkpoint, under a `###`, folds something away', offset, 9);

  const title = plainText(toProse(heading.children, report));
  for (const { offset } of commentsIn(heading)) report.at('a directive stands under its heading, not in it', offset, 4);
  const line = heading.position?.start.line ?? 1;
  if (title === '') report.onLine('a step has a title after its `##`', line);
  const asked = split < 0 ? undefined : readAsked(nodes.slice(split), report);
  const speaker = readSpeaker([...directives, ...(asked?.directives ?? [])], report);
  const step: LessonStep = {
    title,
    line,
    blocks: toBlocks(blocks, report),
    scene: readScene(directives, report),
    claims: [...readClaims(directives, report), ...(asked ? readClaims(asked.directives, report) : [])],
    ...(asked?.checkpoint ? { checkpoint: asked.checkpoint } : {}),
    ...(speaker.length > 0 ? { speaker } : {}),
  };
  return { step, directives: { scene: directives, checkpoint: asked?.directives ?? [] } };
}

/** The checkpoint at the end of a step, from its `###` on, and the directives in it. */
function readAsked([heading, ...nodes]: readonly RootContent[], report: Report) {
  const others = nodes.filter((node) => node.type === 'heading');
  for (const other of others) report.at('a step has one checkpoint: begin the next step with `##`', offsetOf(other));
  if (heading?.type !== 'heading' || others.length > 0) return undefined;
  if (heading.depth > 3)
    report.at('a checkpoint begins with `###`, a step with `##`', offsetOf(heading), heading.depth);
  const pieces = toPieces(nodes, report);
  const checkpoint = readCheckpoint(plainText(toProse(heading.children, report)), offsetOf(heading), pieces, report);
  return { directives: directivesOf(pieces), checkpoint };
}

const toBlocks = (nodes: readonly RootContent[], report: Report): readonly Block[] =>
  nodes.flatMap((node) => toBlock(node, report) ?? []);
