import { sgrColour } from '../recording/colours.ts';
import type { Look, RecordedCell } from '../recording/recording.ts';
import type { Cell } from '../terminal/cells/cell.ts';
import { plainStyle, type Style, withSgr } from '../terminal/cells/style.ts';

const looks = new WeakMap<Style, Look>();
const cells = new WeakMap<Cell, RecordedCell>();

const BOLD = withSgr(plainStyle, '1');
const INVERSE = withSgr(plainStyle, '7');
/** The last two slots of a style. */
const [FOREGROUND, BACKGROUND] = [-2, -1];

const has = ({ slots }: Style, { slots: wanted }: Style): boolean =>
  wanted.every((code, slot) => code === '' || slots[slot] === code);

function lookOf(style: Style): Look {
  const known = looks.get(style);
  if (known) return known;
  const look: Look = {
    foreground: sgrColour(style.slots.at(FOREGROUND) ?? ''),
    background: sgrColour(style.slots.at(BACKGROUND) ?? ''),
    bold: has(style, BOLD),
    inverse: has(style, INVERSE),
  };
  looks.set(style, look);
  return look;
}

/** A cell of the terminal as a recording has it. */
export function recordedCell(cell: Cell): RecordedCell {
  const known = cells.get(cell);
  if (known) return known;
  const recorded = { text: cell.text, look: lookOf(cell.style) };
  cells.set(cell, recorded);
  return recorded;
}
