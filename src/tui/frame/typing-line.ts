import { tokenize } from '../../model/tokenizer.ts';
import { withheldStep } from '../../session/checkpoint.ts';
import { currentModel, readingOf } from '../../session/reading.ts';
import type { SessionState, Typing } from '../../session/state.ts';
import { followedLabel, verdictPath } from '../../session/verdict.ts';
import { formatProbability } from '../format.ts';
import type { Layout } from '../layout.ts';
import { bold, grey, type Line, plain } from '../line.ts';
import { padTo, safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';

/** The part of a typed line around its caret that fits, with the caret reversed. */
export function caretLine({ text, caret }: Typing, columns: number): Line {
  const characters = [...text].map((character) => safeText(character) || ' ');
  // The window starts where the caret is still inside it.
  let start = 0;
  while (widthOf(characters.slice(start, caret + 1).join('')) > columns - 2) start += 1;
  const shown = characters.slice(start, caret).join('');
  const under = characters[caret] ?? ' ';
  const rest = characters.slice(caret + 1).join('');
  const room = Math.max(0, columns - widthOf(shown) - widthOf(under));
  return [plain(shown), { text: under, style: { inverse: true } }, plain(padTo(rest, room))];
}

/** The review while it is edited: the line with its caret, and under it what the model says of it so far. */
export function typedReview(state: SessionState, layout: Layout, _theme: Theme): readonly Line[] {
  const { typing } = state;
  if (!typing) return [];
  const first: Line = [bold(' › '), ...caretLine(typing, layout.columns - 4)];
  const second = verdictLine(state, typing.text);
  return layout.isTall ? [first, second, []] : [first, second];
}

function verdictLine(state: SessionState, text: string): Line {
  if (tokenize(text).length === 0) return [grey('   type a review: the verdict follows as you write')];
  if (withheldStep(state, state.modelName) !== undefined)
    return [grey('   the verdict is hidden until you predict it')];
  const reading = readingOf(currentModel(state), text);
  const probability = verdictPath(reading).at(-1) ?? 0;
  const unknown = reading.steps.filter(({ known }) => !known).map((step) => safeText(step.text));
  return [
    grey(`   P(${safeText(followedLabel(reading))}) `),
    bold(formatProbability(probability)),
    grey(`   ${reading.steps.length} tokens`),
    ...(unknown.length > 0 ? [grey(`   not in the vocabulary: ${unknown.slice(0, 4).join(', ')}`)] : []),
  ];
}
