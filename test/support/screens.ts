import xterm from '@xterm/headless';

/** A cell as it is on the screen: its character, and its style as a list of SGR parameters. */
export interface SeenCell {
  readonly text: string;
  readonly width: number;
  readonly style: readonly string[];
}

export type SeenGrid = readonly (readonly SeenCell[])[];

/** Everything that is on a screen. */
export function gridOf(screen: xterm.Terminal): SeenGrid {
  const { active } = screen.buffer;
  return Array.from({ length: screen.rows }, (_, y) => {
    const line = active.getLine(active.viewportY + y);
    return Array.from({ length: screen.cols }, (_, x) => seen(line?.getCell(x)));
  });
}

type BufferCell = NonNullable<ReturnType<NonNullable<ReturnType<xterm.IBuffer['getLine']>>['getCell']>>;

function seen(cell: BufferCell | undefined): SeenCell {
  if (!cell) return { text: ' ', width: 1, style: [] };
  const style = [
    ...(cell.isBold() ? ['1'] : []),
    ...(cell.isDim() ? ['2'] : []),
    ...(cell.isItalic() ? ['3'] : []),
    ...(cell.isUnderline() ? ['4'] : []),
    ...(cell.isInverse() ? ['7'] : []),
    ...colour('38', cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor()),
    ...colour('48', cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor()),
  ];
  return { text: cell.getChars() || ' ', width: cell.getWidth(), style };
}

function colour(kind: '38' | '48', isRgb: boolean, isPalette: boolean, value: number): readonly string[] {
  if (isRgb) return [`${kind};2;${(value >> 16) & 255};${(value >> 8) & 255};${value & 255}`];
  if (!isPalette) return [];
  const base = kind === '38' ? 30 : 40;
  if (value < 16) return [String(value < 8 ? base + value : base + 52 + value)];
  return [`${kind};5;${value}`];
}

export const sameCell = (a: SeenCell, b: SeenCell): boolean =>
  a.text === b.text && a.width === b.width && a.style.join() === b.style.join();

/**
 * A screen without the colours of its letters and drawings: a recording has those that do on black and on white, a live
 * screen those that suit its own background.
 */
export const inOneColour = (grid: SeenGrid): SeenGrid =>
  grid.map((row) => row.map((cell) => ({ ...cell, style: cell.style.filter((it) => !/^(3|9)[0-8]/.test(it)) })));

/** Where two screens differ, a line for each cell, up to ten. */
export function differences(a: SeenGrid, b: SeenGrid): readonly string[] {
  const found = a.flatMap((row, y) =>
    row.flatMap((cell, x) => {
      const other = b[y]?.[x];
      if (other && sameCell(cell, other)) return [];
      return [`row ${y}, column ${x}: ${JSON.stringify(cell)} and ${JSON.stringify(other)}`];
    }),
  );
  return found.slice(0, 10);
}

/** What a program draws outside the screen that it was told of: its bytes are shown on a larger one. */
export async function drawnOutside(bytes: string, columns: number, rows: number): Promise<string> {
  const larger = new xterm.Terminal({ cols: columns + 40, rows: rows + 20, allowProposedApi: true });
  await new Promise<void>((resolve) => larger.write(bytes, resolve));
  const outside = gridOf(larger).flatMap((row, y) => row.filter((_, x) => x >= columns || y >= rows));
  return outside
    .map(({ text }) => text)
    .join('')
    .trim();
}
