import { tokenize } from '../../model/tokens/tokenizer.ts';
import { mostSteps } from '../../model/tracing/read.ts';
import { withheldStep } from '../../session/course/checkpoint.ts';
import { currentModel, readingOf } from '../../session/readings/reading.ts';
import { followedLabel, verdictPath } from '../../session/readings/verdict.ts';
import { charactersOf, offsetOf } from '../../session/state/characters.ts';
import type { SessionState, Typing } from '../../session/state/state.ts';
import { formatProbability } from '../format.ts';
import type { Layout } from '../layout.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import { padTo, safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';

/** Each character as it can be shown, in a column at least. */
const shownCharacters = (text: string): readonly string[] =>
  charactersOf(text).map((character) => safeText(character) || ' ');

/**
 * The part of a typed line around its caret that fits, with the caret reversed; all of it is where what is typed takes its
 * place.
 */
export function caretLine({ text, caret, isFresh = false }: Typing, columns: number): Line {
  const at = offsetOf(text, caret);
  // A megabyte may have been pasted: only what can be on the line is looked at. Most characters have two units at most.
  const reach = 2 * columns;
  const before = shownCharacters(text.slice(Math.max(0, at - reach), at));
  const [under = ' ', ...rest] = shownCharacters(text.slice(at, at + reach));
  // The window starts where the caret is still inside it; behind the text it needs no room of its own.
  let width = at < text.length ? widthOf(under) : 0;
  let start = before.length;
  while (start > 0 && width + widthOf(before[start - 1] ?? '') <= columns - 2) {
    start -= 1;
    width += widthOf(before[start] ?? '');
  }
  const shown = before.slice(start).join('');
  const room = Math.max(0, columns - widthOf(shown) - widthOf(under));
  const style = isFresh ? { style: { inverse: true } } : {};
  return [
    { text: shown, ...style },
    { text: under, style: { inverse: true, isCaret: true } },
    plain(padTo(rest.join(''), room)),
  ];
}

/** The review while it is edited: the line with its caret, and under it what the model says of it so far. */
export function typedReview(state: SessionState, layout: Layout, _theme: Theme): readonly Line[] {
  const { typing } = state;
  if (!typing) return [];
  const first: Line = [bold(' › '), ...caretLine(typing, layout.columns - 4)];
  const second = verdictLine(state, typing.text);
  return layout.isTall ? [first, second, []] : [first, second];
}

/** Of a longer text the verdict would hold up the next key. */
const MOST_LIVE_CHARACTERS = 20_000;

function verdictLine(state: SessionState, text: string): Line {
  if (text.length > MOST_LIVE_CHARACTERS) return [grey('   a long review: the verdict comes with Enter')];
  const model = currentModel(state);
  const tokens = tokenize(text, model.config).length;
  if (tokens > mostSteps(model)) return [grey('   too long for this model to read')];
  if (tokens === 0) return [grey('   type a review: the verdict follows as you write')];
  if (withheldStep(state, state.modelName) !== undefined)
    return [grey('   the verdict is hidden until you predict it')];
  const reading = readingOf(model, text);
  const probability = verdictPath(reading).at(-1) ?? 0;
  const unknown = reading.steps.filter(({ known }) => !known).slice(0, 4);
  return [
    grey(`   P(${safeText(followedLabel(reading))}) `),
    bold(formatProbability(probability)),
    grey(`   ${reading.steps.length} tokens`),
    ...(unknown.length > 0
      ? [grey(`   not in the vocabulary: ${unknown.map((step) => safeText(step.text)).join(', ')}`)]
      : []),
  ];
}
