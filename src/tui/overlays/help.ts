import { isIn, keymap } from '../../session/keymap.ts';
import { type KeyBinding, keyGroups, type Mode } from '../../session/keys/binding.ts';
import type { SessionState, ViewId } from '../../session/state.ts';
import type { Layout } from '../layout.ts';
import { bold, grey, type Line, lineText, plain } from '../line.ts';
import { panes } from '../panes/index.ts';
import { padTo, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';

const KEYS_COLUMNS = 15;

/** The key tables of all modes, from the same data that the keyboard reads. */
export function drawHelp(state: SessionState, layout: Layout, theme: Theme): readonly Line[] {
  const columns = Math.min(layout.columns - 4, 96);
  const rows = layout.rows - 4;
  const text = helpLines(state.view, columns - 4);
  const scroll = state.overlay.kind === 'help' ? Math.min(state.overlay.scroll, Math.max(0, text.length - rows)) : 0;
  const shown = text.slice(scroll, scroll + rows).map((line): Line => [plain('  '), ...line]);
  const isCut = text.length > rows;
  const more = isCut ? [bold('↑↓'), grey(` scroll, ${Math.max(0, text.length - rows - scroll)} more  `)] : [];
  return boxed(`Help · ${panes[state.view].title}`, shown, [...more, bold('Esc'), grey(' close')], columns, theme);
}

function helpLines(view: ViewId, columns: number): readonly Line[] {
  const browse = keyGroups.map((group) =>
    section(
      group,
      keymap.browse.filter((it) => it.group === group && isIn(it, view)),
    ),
  );
  const modes: readonly (readonly [string, Mode])[] = [
    ['While typing', 'typing'],
    ['On a checkpoint', 'checkpoint'],
  ];
  const others = modes.map(([title, mode]) => section(title, keymap[mode]));
  return inTwoColumns([...browse, ...others], columns);
}

const section = (title: string, bindings: readonly KeyBinding[]): readonly Line[] => [
  [bold(title)],
  ...bindings.map(({ shown, does }): Line => [bold(padTo(shown, KEYS_COLUMNS)), plain(does)]),
  [],
];

/** Fills the left column to half of all lines, then the right; one column where two do not fit. */
function inTwoColumns(sections: readonly (readonly Line[])[], columns: number): readonly Line[] {
  if (columns < 70) return sections.flat();
  const half = sections.flat().length / 2;
  const left: Line[] = [];
  const right: Line[] = [];
  for (const lines of sections) (left.length < half - 1 ? left : right).push(...lines);
  const width = Math.floor(columns / 2);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row): Line => {
    const start = left[row] ?? [];
    const gap = ' '.repeat(Math.max(1, width - widthOf(lineText(start))));
    return [...start, plain(gap), ...(right[row] ?? [])];
  });
}
