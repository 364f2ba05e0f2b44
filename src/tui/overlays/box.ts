import { bold, grey, type Line, lineText, plain } from '../styled-line.ts';
import { padTo, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';

/** A bordered box around finished lines, with a title above and keys below. */
export function boxed(
  title: string,
  lines: readonly Line[],
  foot: Line,
  columns: number,
  { glyphs }: Theme,
): readonly Line[] {
  const { box } = glyphs;
  const inner = columns - 2;
  const footWidth = widthOf(lineText(foot));
  const top: Line = [
    grey(`${box.topLeft}${box.horizontal} `),
    bold(title),
    grey(` ${box.horizontal.repeat(Math.max(0, inner - widthOf(title) - 3))}${box.topRight}`),
  ];
  const bottom: Line = [
    grey(box.bottomLeft + box.horizontal.repeat(Math.max(0, inner - footWidth - 3))),
    plain(' '),
    ...foot,
    plain(' '),
    grey(box.horizontal + box.bottomRight),
  ];
  const rows = lines.map(
    (line): Line => [
      grey(box.vertical),
      ...line,
      plain(padTo('', Math.max(0, inner - widthOf(lineText(line))))),
      grey(box.vertical),
    ],
  );
  return [top, ...rows, bottom];
}
