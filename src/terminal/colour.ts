import chalk, { type ForegroundColorName, foregroundColorNames } from 'chalk';
import { plainStyle, type Style, withSgr } from './cells/style.ts';

/** How a piece of text is to look, in the words of Ink's `<Text>`. */
export interface Look {
  readonly color?: string;
  readonly bold?: boolean;
  readonly inverse?: boolean;
}

const known = new Map<string, Style>();

/** The style of a look, in as many colours as chalk was told that there are. */
export function styleOf({ color = '', bold = false, inverse = false }: Look): Style {
  const key = `${chalk.level}${color}${bold}${inverse}`;
  let style = known.get(key);
  if (!style) {
    const parameters = [bold ? '1' : '', inverse ? '7' : ''].map((on) => (chalk.level > 0 ? on : ''));
    style = [...parameters, colorParameters(color)].filter(Boolean).reduce(withSgr, plainStyle);
    known.set(key, style);
  }
  return style;
}

/** What chalk, which Ink colours its text with, writes before a text of this colour. */
function colorParameters(color: string): string {
  const [sequence] = inColor(color).split('x');
  return sequence.slice('\u001B['.length, -'m'.length);
}

function inColor(color: string): string {
  if (isName(color)) return chalk[color]('x');
  if (color.startsWith('#')) return chalk.hex(color)('x');
  const number = /^ansi256\((\d+)\)$/.exec(color)?.[1];
  return number === undefined ? 'x' : chalk.ansi256(Number(number))('x');
}

const isName = (color: string): color is ForegroundColorName =>
  foregroundColorNames.some((name: string) => name === color);
