import wrapAnsi from 'wrap-ansi';
import { plainText } from '../../lessons/format/prose.ts';
import type { Block, Checkpoint, Lesson, LessonStep, Prose } from '../../lessons/lesson.ts';
import { sceneAt } from '../../lessons/scene.ts';
import { textColumns } from '../shared/text-columns.ts';

/** A lesson to be read as text: its steps, where each stands in the review, and the answers at the end. */
export function lessonAsText(lesson: Lesson): string {
  const { title, summary, minutes, model, text, sources, steps } = lesson;
  const head = [
    title,
    underline(title),
    ...(summary === '' ? [] : [wrapped(summary)]),
    wrapped(`${minutes} minutes, with ${model} reading: ${text}`),
  ];
  const asked = steps.flatMap(({ checkpoint }) => checkpoint ?? []);
  return [
    head.join('\n'),
    ...lesson.intro.map(blockText),
    ...steps.map((step, index) => stepText(lesson, step, index, asked)),
    ...(asked.length > 0
      ? [`Answers\n-------`, ...asked.map((checkpoint, index) => answerText(checkpoint, index + 1))]
      : []),
    ...(sources.length > 0 ? [`Sources\n-------`, sources.map((source) => item('-', source)).join('\n')] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function stepText(lesson: Lesson, step: LessonStep, index: number, asked: readonly Checkpoint[]): string {
  const title = `${index + 1}. ${step.title}`;
  const { checkpoint } = step;
  const question = checkpoint && questionText(checkpoint, asked.indexOf(checkpoint) + 1);
  const parts = [`${title}\n${'-'.repeat(title.length)}\n${sceneText(lesson, index)}`, ...step.blocks.map(blockText)];
  return [...parts, ...(question ? [question] : [])].join('\n\n');
}

/** Where the explorer would stand, with the command that opens it there. */
function sceneText(lesson: Lesson, index: number): string {
  const { at, unit, view, model, text } = sceneAt(lesson, index);
  const parts = [
    ...(text === lesson.text ? [] : [`review: ${text}`]),
    ...(model === lesson.model ? [] : [model]),
    ...(at === undefined ? [] : [`token ${at + 1}`]),
    ...(unit === undefined ? [] : [`unit ${unit}`]),
    ...(view === undefined ? [] : [`${view} view`]),
  ];
  return parts.length > 0 ? wrapped(`[${parts.join(', ')}]`) : '';
}

function questionText(checkpoint: Checkpoint, number: number): string {
  const question = item(`Question ${number}:`, plainText(checkpoint.question));
  if (checkpoint.kind !== 'choice') return question;
  return [question, ...checkpoint.options.map(({ text }, index) => item(`  ${index + 1}`, plainText(text)))].join('\n');
}

function answerText(checkpoint: Checkpoint, number: number): string {
  return item(`${number}:`, answerOf(checkpoint));
}

function answerOf(checkpoint: Checkpoint): string {
  switch (checkpoint.kind) {
    case 'recall':
      return plainText(checkpoint.answer);
    case 'choice': {
      const right = checkpoint.options.findIndex((option) => option.right);
      return `${right + 1}. ${plainText(checkpoint.options[right]?.why ?? [])}`;
    }
    default:
      return plainText(checkpoint.why);
  }
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrapped(marked(block.runs));
    case 'quote':
      return item('>', marked(block.runs));
    case 'list':
      return block.items.map((runs, index) => item(block.ordered ? `${index + 1}.` : '-', marked(runs))).join('\n');
    case 'code':
      return block.text.replace(/^/gm, '    ');
  }
}

/** Words with their code in backquotes, since a key such as `l` would be lost among letters. */
const marked = (runs: Prose): string =>
  runs.map(({ text, style }) => (style === 'code' ? `\`${text}\`` : text)).join('');

const wrapped = (text: string): string => wrapAnsi(text, textColumns(), { trim: true });

/** A paragraph that hangs from its mark. */
function item(mark: string, text: string): string {
  const lines = wrapAnsi(text, textColumns() - mark.length - 1, { trim: true }).split('\n');
  return lines.map((line, index) => (index === 0 ? `${mark} ${line}` : ' '.repeat(mark.length + 1) + line)).join('\n');
}

const underline = (title: string): string => '='.repeat(title.length);
