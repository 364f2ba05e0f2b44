import { createSurface } from '../../surface.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import { drawLeft } from './left.ts';
import { drawPicture } from './picture.ts';
import type { Plan } from './plan.ts';
import type { ReachView, WordsView } from './select.ts';
import { drawWords } from './words.ts';

/** How far the gradient reaches, which word mattered, or both. */
export function drawGradient(
  reach: ReachView,
  words: WordsView | undefined,
  plan: Plan,
  size: Size,
  theme: Theme,
): Drawing {
  const surface = createSurface(size.columns, size.rows);
  const rules: number[] = [];
  let y = 0;
  if (plan.reach) {
    y = drawPicture(surface, plan.reach.hasAir ? 1 : 0, reach, plan.reach, theme) + plan.gaps[0];
    if (plan.reach.hasRule) rules.push(y);
    y = drawLeft(surface, y, reach, plan, plan.reach, theme) + plan.gaps[1];
  }
  if (plan.words && words) {
    const rule = drawWords(surface, y, words, plan, plan.words, theme);
    if (rule !== undefined) rules.push(rule);
  }
  return { lines: surface.lines(), rules };
}
