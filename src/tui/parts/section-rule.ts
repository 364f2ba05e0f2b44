import { grey, type Line, lineText, plain } from '../styled-line.ts';
import { widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';

/**
 * A light rule with a section's title in it, and at its right end how to read the section.
 *
 * @param howTo the same in several lengths, the longest first; none where none fits
 */
export function sectionRule(title: Line, howTo: readonly (string | Line)[], columns: number, { glyphs }: Theme): Line {
  const start: Line = [grey(glyphs.rule), plain(' '), ...title, plain(' ')];
  const room = columns - widthOf(lineText(start));
  const sentence = howTo
    .map((text) => (typeof text === 'string' ? [grey(text)] : text))
    .find((line) => lineText(line) !== '' && widthOf(lineText(line)) + 4 <= room);
  if (sentence === undefined) return [...start, grey(glyphs.rule.repeat(Math.max(0, room)))];
  const rule = grey(glyphs.rule.repeat(room - widthOf(lineText(sentence)) - 3));
  return [...start, rule, plain(' '), ...sentence, plain(' '), grey(glyphs.rule)];
}
