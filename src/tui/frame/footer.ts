import type { KeyBinding, KeyHint } from '../../session/keys/binding.ts';
import { isIn, keymap, modeOf } from '../../session/keys/keymap.ts';
import { isBeforeViews } from '../../session/readings/drawn.ts';
import type { SessionState, Typing } from '../../session/state/state.ts';
import type { Layout } from '../layout.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import { clip, safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { caretLine } from './typing-line.ts';

/** A line that is typed in the footer, by what it is for. */
const labels: { readonly [P in Typing['purpose']]?: string } = { find: ' / ', recording: ' record to ' };

/** The keys that work now, most used first; or what has to be said instead. */
export function drawFooter(state: SessionState, layout: Layout, theme: Theme): Line {
  if (state.notice !== undefined) return [bold(` ${clip(safeText(state.notice), layout.columns - 2)}`)];
  const label = state.typing && labels[state.typing.purpose];
  if (state.typing && label) return [bold(label), ...caretLine(state.typing, layout.columns - widthOf(label) - 1)];
  const gap = layout.columns >= 120 ? 3 : 2;
  const entries = footersOf(state);
  return fitting(entries, layout.columns - 2, gap, theme).flatMap((entry, index) => [
    plain(' '.repeat(index === 0 ? 1 : gap)),
    bold(keysOf(entry, theme)),
    grey(` ${entry.word}`),
  ]);
}

/** Those of the mode; where it falls back to Browse, the most used of its keys that still mean what they do there. */
function footersOf(state: SessionState): readonly KeyHint[] {
  const mode = modeOf(state);
  const hintsIn = (bindings: readonly KeyBinding[]): readonly KeyHint[] =>
    bindings
      .filter((binding) => isIn(binding, state.view))
      .flatMap(({ footer }) => footer ?? [])
      .filter(({ when }) => when?.(state) ?? true);
  const own = hintsIn(keymap[mode]);
  const browse = hintsIn(isBeforeViews(state) ? keymap.browse.filter(isThereBeforeViews) : keymap.browse);
  if (mode === 'strip' || mode === 'alone') return [...own, ...browse];
  if (mode !== 'checkpoint') return own;
  const taken = new Set(own.map(({ keys }) => keys));
  return [...own, ...browse.filter(({ keys, rank }) => rank <= 2 && !taken.has(keys))];
}

const notThere = new Set(['up', ...keymap.strip.flatMap(({ keys }) => Object.keys(keys))]);

/** Whether a key of Browse has its meaning while a lesson shows no view yet. */
const isThereBeforeViews = ({ keys }: KeyBinding): boolean => !Object.keys(keys).some((key) => notThere.has(key));

const keysOf = ({ keys, ascii }: KeyHint, { glyphs }: Theme): string => (glyphs.id === 'ascii' && ascii ? ascii : keys);

/** As many entries as there is room for, in their order: those of the highest ranks are left out whole. */
function fitting(entries: readonly KeyHint[], columns: number, gap: number, theme: Theme): readonly KeyHint[] {
  const width = (kept: readonly KeyHint[]): number =>
    kept.reduce((sum, entry) => sum + gap + widthOf(`${keysOf(entry, theme)} ${entry.word}`), -gap);
  let kept = entries;
  while (width(kept) > columns && kept.length > 1) {
    const last = Math.max(...kept.map(({ rank }) => rank));
    kept = kept.filter((entry) => entry.rank !== last);
  }
  return kept;
}
