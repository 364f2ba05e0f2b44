import type { RootContent } from 'mdast';
import type { CheckpointBase, ChoiceOption, Prose } from '../lesson.ts';
import { type Directive, type Fold, offsetOf } from './pieces.ts';
import { toItem, toProse } from './prose.ts';
import type { Report } from './report.ts';

/** The parts of a checkpoint, sorted but not yet put together. */
export interface CheckpointParts {
  /** of the heading */
  readonly line: number;
  readonly offset: number;
  readonly blocks: readonly RootContent[];
  readonly directives: readonly Directive[];
  readonly folds: readonly Fold[];
  readonly report: Report;
}

const DETAILS = '<details>'.length;
const isAnswer = ({ title }: Fold): boolean => /^(answer|why)$/i.test(title);
const isHints = ({ title }: Fold): boolean => /^hints$/i.test(title);

/** The directives of these names, in order. */
export const named = ({ directives }: CheckpointParts, names: readonly string[]): readonly Directive[] =>
  directives.filter(({ name }) => names.includes(name));

/** Reports what a checkpoint must have and has not. */
export const missing = ({ report, line }: CheckpointParts, what: string): void =>
  report.onLine(`this checkpoint lacks ${what}`, line);

/** What all checkpoints have: id, question, hints; an id that cannot be read is empty. */
export function readBase(parts: CheckpointParts): CheckpointBase {
  const { folds, report, line } = parts;
  const answer = folds.find(isAnswer);
  const hints = folds.find(isHints);
  for (const fold of folds) {
    if (fold === answer || fold === hints) continue;
    const problem = `a checkpoint folds away its Answer (or Why) and its Hints, once each: found "${fold.title}"`;
    report.at(problem, fold.offset, DETAILS);
  }
  const [about] = named(parts, ['lesson']);
  const lesson = about ? { lesson: about.value } : {};
  return { id: readId(parts), question: readQuestion(parts), hints: readHints(hints, report), ...lesson, line };
}

/** The answer's one paragraph. */
export function readAnswer(parts: CheckpointParts): Prose | undefined {
  const answer = answerOf(parts);
  if (!answer) return undefined;
  const [paragraph, second] = answer.blocks;
  if (paragraph?.type === 'paragraph' && !second) return toProse(paragraph.children, parts.report);
  parts.report.at('an answer is one paragraph', answer.offset, DETAILS);
  return undefined;
}

/** The options, each with the item of the answer's list that belongs to it; the right one's begins with **Right**. */
export function readOptions(parts: CheckpointParts): readonly ChoiceOption[] | undefined {
  const { blocks, report, line } = parts;
  const options = blocks.find((block) => block.type === 'list')?.children ?? [];
  const answer = answerOf(parts);
  if (options.length < 2 || options.length > 4) {
    report.onLine('a choice lists two to four options under its question', line);
    return undefined;
  }
  if (!answer) return undefined;
  const [reasons, second] = answer.blocks;
  if (reasons?.type !== 'list' || second || reasons.children.length !== options.length) {
    const problem = `the answer to a choice is a list of reasons, one an option: here ${options.length}`;
    report.at(problem, answer.offset, DETAILS);
    return undefined;
  }
  const read = options.map((option, index): ChoiceOption => {
    const item = reasons.children[index];
    const reason = item ? toItem(item, report) : [];
    const right = reason[0]?.style === 'strong' && /^right\b/i.test(reason[0].text);
    return { text: toItem(option, report), right, why: right ? withoutFirst(reason) : reason };
  });
  if (read.filter(({ right }) => right).length === 1) return read;
  report.at('exactly one reason begins with **Right**, that of the right option', answer.offset, DETAILS);
  return undefined;
}

function answerOf(parts: CheckpointParts): Fold | undefined {
  const answer = parts.folds.find(isAnswer);
  if (!answer) missing(parts, 'its answer: a `<details>` whose `<summary>` is Answer or Why');
  return answer;
}

function readId(parts: CheckpointParts): string {
  const [id] = named(parts, ['id']);
  if (!id) missing(parts, 'its `id:`, by which progress is kept');
  const isWord = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id?.value ?? '') && !(`${id?.value}` in Object.prototype);
  if (!id || isWord) return id?.value ?? '';
  parts.report.at('`id:` takes lower-case words joined by hyphens', id.valueOffset, id.value.length);
  return '';
}

/** One paragraph; in a choice, the list of options is no part of it. */
function readQuestion({ blocks, offset, report }: CheckpointParts): Prose {
  const [question, second] = blocks.filter(({ type }) => type !== 'list');
  if (question?.type !== 'paragraph') {
    report.at('a checkpoint begins with its question, one paragraph', question ? offsetOf(question) : offset);
    return [];
  }
  if (second) report.at('a question is one paragraph; its answer goes into `<details>`', offsetOf(second));
  return toProse(question.children, report);
}

function readHints(fold: Fold | undefined, report: Report): readonly Prose[] {
  if (!fold) return [];
  const [list, second] = fold.blocks;
  if (list?.type === 'list' && list.children.length === 3 && !second) {
    return list.children.map((item) => toItem(item, report));
  }
  report.at('hints are a list of three: where to look, what to do, the worked answer', fold.offset, DETAILS);
  return [];
}

const withoutFirst = ([, second, ...rest]: Prose): Prose =>
  second ? [{ ...second, text: second.text.trimStart() }, ...rest] : [];
