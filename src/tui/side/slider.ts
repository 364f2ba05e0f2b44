import { formatGate, formatSigned } from '../format.ts';
import { bold, grey, type Line, plain, type Role } from '../styled-line.ts';
import { createSurface } from '../surface.ts';
import { padTo } from '../text.ts';
import type { Theme } from '../theme.ts';

/** A value on the scale that it is guessed or set on. */
export interface Slider {
  readonly label: string;
  readonly value: number;
  readonly scale: readonly [low: number, high: number];
  readonly role: Role;
  readonly isSelected?: boolean;
}

const NUMBER_COLUMNS = 5;

/** One row: a label, a bar from 0 or from the middle of a signed scale, and the number. */
export function sliderLine({ label, value, scale, role, isSelected }: Slider, columns: number, theme: Theme): Line {
  const labelColumns = label === '' ? 0 : Math.max(7, label.length + 1);
  const barColumns = columns - labelColumns - NUMBER_COLUMNS;
  const isSigned = scale[0] < 0;
  const number = isSigned ? formatSigned(value).trim() : formatGate(value);
  return [
    ...(label === '' ? [] : [isSelected ? bold(padTo(label, labelColumns)) : plain(padTo(label, labelColumns))]),
    ...(isSigned ? signedBar(value, scale, barColumns, theme) : bar(value / scale[1], role, barColumns, theme)),
    bold(padTo(number, NUMBER_COLUMNS, 'right')),
  ];
}

function bar(share: number, role: Role, columns: number, { glyphs }: Theme): Line {
  const full = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return [{ text: glyphs.bar.full.repeat(full), style: { role } }, grey(glyphs.bar.floor.repeat(columns - full))];
}

function signedBar(value: number, [low, high]: Slider['scale'], columns: number, { glyphs }: Theme): Line {
  const surface = createSurface(columns, 1);
  const at = (number: number): number => Math.round(((number - low) / (high - low)) * (columns - 1));
  const [middle, end] = [at(0), at(Math.min(high, Math.max(low, value)))];
  const style = { role: value < 0 ? 'below' : 'above' } as const;
  surface.put(0, 0, glyphs.dot.repeat(columns), { role: 'grey' });
  surface.put(Math.min(middle, end), 0, glyphs.stem.repeat(Math.abs(end - middle)), style);
  surface.put(middle, 0, glyphs.signed.middle, { role: 'grey' });
  surface.put(end, 0, glyphs.after, style);
  return surface.lines()[0] ?? [];
}

/** The ends of a scale under its bar, and its middle. */
export function scaleLine([low, high]: Slider['scale'], labelColumns: number, columns: number): Line {
  const width = columns - labelColumns - NUMBER_COLUMNS;
  const surface = createSurface(columns, 1);
  const text = (value: number): string => (value < 0 ? `−${-value}` : value > 0 && low < 0 ? `+${value}` : `${value}`);
  surface.put(labelColumns, 0, text(low), { role: 'grey' });
  surface.put(labelColumns + Math.floor(width / 2), 0, low < 0 ? '0' : '½', { role: 'grey' });
  surface.put(labelColumns + width - text(high).length, 0, text(high), { role: 'grey' });
  return surface.lines()[0] ?? [];
}
