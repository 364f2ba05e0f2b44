import type { Role } from '../../src/tui/styled-line.ts';
import { palettes, sidePalettes, textPalettes } from '../../src/tui/theme.ts';
import type { TerminalCell, TestTerminal } from '../support/terminal.ts';

/** A screen: its rows as text, and beside them a letter a cell for how it is painted. */
export interface Picture {
  readonly depth: Depth;
  readonly text: readonly string[];
  readonly styles: readonly string[];
}

export const depths = ['truecolor', 'none'] as const;
export type Depth = (typeof depths)[number];

/** By the letter of the role; in capitals where the cell is bold too. */
const letters: Readonly<Record<Role, readonly [plain: string, bold: string]>> = {
  forget: ['f', 'F'],
  input: ['i', 'I'],
  output: ['o', 'O'],
  above: ['+', 'P'],
  below: ['-', 'N'],
  grey: ['g', 'G'],
};

const roles = new Map(
  [palettes, textPalettes, ...Object.values(sidePalettes)].flatMap(({ truecolor }) =>
    Object.entries(truecolor).map(([role, colour]) => [colour.toLowerCase(), letters[role as Role]] as const),
  ),
);

/** What the letters mean, as it stands over every picture. */
const LEGEND =
  'f i o forget, input, output · + - above, below zero · g grey · b bold (F I O P N G with a colour) · r reverse';

/** @throws on a colour that is not of the palette, and on a painted background: neither may be on the screen */
function letterOf({ text, foreground, background, bold, inverse }: TerminalCell): string {
  if (background !== undefined) throw new Error(`a painted background, ${background}`);
  if (inverse) return 'r';
  if (text.trim() === '') return '.';
  if (foreground === undefined) return bold ? 'b' : '.';
  const found = roles.get(String(foreground));
  if (!found) throw new Error(`a colour that is not of the palette: ${foreground}`);
  return found[bold ? 1 : 0];
}

/** What a terminal shows. Cells that show nothing have no style worth telling. */
export async function pictureOf(terminal: TestTerminal, columns: number, depth: Depth): Promise<Picture> {
  const rows = await terminal.lines();
  const styles = rows.map((_, y) => Array.from({ length: columns }, (_, x) => letterOf(terminal.cell(x, y))).join(''));
  return {
    depth,
    text: rows.map(withoutCourse).map((row) => row.trimEnd()),
    styles: styles.map((row) => row.replace(/\.+$/, '')),
  };
}

/** How many lessons there are is not for these pictures to tell. */
const withoutCourse = (row: string): string =>
  row.replace(/(?<=─ (?:Lesson )?1\/)\d+/, (count) => 'n'.repeat(count.length));

/** As it is kept in a file. */
export const printPicture = ({ text, styles }: Picture): string => [...text, '', LEGEND, '', ...styles, ''].join('\n');
