import { type KeyBinding, keyGroups, type Mode } from '../../session/keys/binding.ts';
import { isIn, keymap } from '../../session/keys/keymap.ts';
import type { SessionState } from '../../session/state/state.ts';
import { panes } from '../panes/index.ts';
import type { Size } from '../panes/pane.ts';
import { wrapText } from '../side/prose.ts';
import { bold, grey, type Line, lineText, plain } from '../styled-line.ts';
import { padTo, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';

const KEYS_COLUMNS = 15;

/** The key tables of all modes, from the same data that the keyboard reads. */
export function drawHelp(state: SessionState, from: number, { columns, rows }: Size, theme: Theme): readonly Line[] {
  const text = helpLines(state, columns - 4);
  const visible = Math.min(text.length, rows - 2);
  const hidden = text.length - visible;
  const scroll = Math.min(from, hidden);
  const shown = text.slice(scroll, scroll + visible).map((line): Line => [plain('  '), ...line]);
  const more = hidden > 0 ? [bold('↑↓'), grey(` scroll, ${hidden - scroll} more  `)] : [];
  return boxed(`Help · ${panes[state.view].title}`, shown, [...more, bold('Esc'), grey(' close')], columns, theme);
}

function helpLines({ view, follow }: SessionState, columns: number): readonly Line[] {
  const isFollowing = follow !== undefined;
  const browse = keyGroups.map((group) =>
    section(
      group,
      keymap.browse.filter((it) => it.group === group && isIn(it, view)),
    ),
  );
  const modes: readonly (readonly [string, Mode])[] = [
    ['While typing', 'typing'],
    ['What if', 'what-if'],
    ['On a checkpoint', 'checkpoint'],
    ['In the outline', 'outline'],
    ...(isFollowing ? [['While following', 'follow'] as const] : []),
  ];
  const others = modes.map(([title, mode]) => section(title, keymap[mode]));
  return inTwoColumns([...browse, ...others], columns);
}

type Section = (columns: number) => readonly Line[];

const section =
  (title: string, bindings: readonly KeyBinding[]): Section =>
  (columns) => [
    [bold(title)],
    ...bindings.flatMap(({ shown, does }) =>
      wrapText(does, columns - KEYS_COLUMNS).map(
        (line, row): Line => [bold(padTo(row === 0 ? shown : '', KEYS_COLUMNS)), ...line],
      ),
    ),
    [],
  ];

/** Fills the left column to half of all lines, then the right; one column where two do not fit. */
function inTwoColumns(sections: readonly Section[], columns: number): readonly Line[] {
  if (columns < 70) return sections.flatMap((lines) => lines(columns));
  const width = Math.floor(columns / 2) - 1;
  const half = sections.flatMap((lines) => lines(width)).length / 2;
  const left: Line[] = [];
  const right: Line[] = [];
  for (const lines of sections) (left.length < half - 1 ? left : right).push(...lines(width));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row): Line => {
    const start = left[row] ?? [];
    const gap = ' '.repeat(width + 2 - widthOf(lineText(start)));
    return [...start, plain(gap), ...(right[row] ?? [])];
  });
}
