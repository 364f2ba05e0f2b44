import type { AttentionModel } from '../../../model/model.ts';
import type { HeadStep } from '../../../model/tracing/blocks.ts';
import type { TraceStep } from '../../../model/tracing/trace.ts';
import { blockShown, type Look } from '../../../session/readings/attention/looking.ts';
import { currentReading } from '../../../session/readings/reading.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { formatGate, formatSize, formatSum } from '../../format.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { bold, grey, type Line, plain } from '../../styled-line.ts';
import { createSurface, type Surface } from '../../surface.ts';
import { clip, padTo, safeText } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';

const TERM = 24;
const GAP = 2;
const WORD = 11;

const signed = (value: number): string => padTo(formatSum(value), 5, 'right');

/** One weight of attention: the dot product term by term, the price on distance, the softmax; and one number of the mix. */
export function drawWeight(state: SessionState, model: AttentionModel, look: Look, size: Size, theme: Theme): Drawing {
  const { columns, rows } = size;
  const surface = createSurface(columns, rows);
  const block = blockShown(state, model);
  const head = block.heads[look.head];
  const { steps } = currentReading(state);
  const [asks, seen] = [look.token, look.word].map((index) => `“${clip(safeText(steps[index].text), WORD)}”`);
  const key = head.keyOf(look.word);
  const terms = Array.from(head.query, (q, k) => ({ q, k: key[k] }));
  const abreast = Math.max(1, Math.floor((columns - 1) / (TERM + GAP)));
  const termRows = Math.min(Math.ceil(terms.length / abreast), Math.max(1, rows - 7));
  const rules = [0];
  surface.putLine(
    0,
    0,
    sectionRule(
      [plain(`what ${asks} asks × what ${seen} offers`)],
      ['query × key, number by number', 'query × key'],
      columns,
      theme,
    ),
  );
  for (const [index, { q, k }] of terms.slice(0, termRows * abreast).entries()) {
    const [x, y] = [1 + Math.floor(index / termRows) * (TERM + GAP), 1 + (index % termRows)];
    surface.putLine(x, y, [grey(`${index}`.padStart(2)), plain(` ${signed(q)} × ${signed(k)} = ${signed(q * k)}`)]);
  }
  let y = 1 + termRows;
  const dot = terms.reduce((sum, { q, k }) => sum + q * k, 0);
  const distance = look.token - look.word;
  const score = head.scores[look.word];
  const others = head.scores.reduce((sum, it) => sum + Math.exp(it - score), 0);
  const lines: Line[] = [
    [plain(` sum ${formatSum(dot)}, over √${terms.length}: ${formatSum(dot / Math.sqrt(terms.length))}`)],
    head.slope === 0
      ? [grey(' no price on distance in this model')]
      : [plain(` less ${formatSize(head.slope)} × ${distance} words back: `), bold(formatSum(score))],
    [
      plain(' softmax: its share of '),
      plain(`e^score, 1 in ${formatSize(others)}: `),
      bold(formatGate(head.weights[look.word])),
    ],
  ];
  surface.putLines(0, y, lines);
  y += lines.length;
  if (rows - y < 3) return { lines: surface.lines(), rules };
  rules.push(y);
  surface.putLine(
    0,
    y++,
    sectionRule([plain('number 0 of the mix')], ['weight × value, word by word', 'weight × value'], columns, theme),
  );
  drawMix(surface, y, { head, word: look.word, steps }, rows - y - 1, theme);
  return { lines: surface.lines(), rules };
}

interface Mixed {
  readonly head: HeadStep;
  readonly word: number;
  readonly steps: readonly TraceStep[];
}

/** The words with the most weight, in their order, as many as there is room for, and the sum over all. */
function drawMix(
  surface: Surface,
  from: number,
  { head, word: selected, steps }: Mixed,
  room: number,
  theme: Theme,
): void {
  let y = from;
  const most = [...head.weights.keys()].sort((a, b) => head.weights[b] - head.weights[a]).slice(0, room);
  for (const word of most.sort((a, b) => a - b)) {
    const [weight, value] = [head.weights[word], head.valueOf(word)[0]];
    const style = word === selected ? { bold: true } : undefined;
    if (style) surface.put(0, y, theme.glyphs.selected, style);
    surface.put(1, y, clip(safeText(steps[word].text), WORD), style);
    surface.put(WORD + 2, y++, `${padTo(formatGate(weight), 4)} × ${signed(value)} = ${signed(weight * value)}`);
  }
  const left = head.weights.length - most.length;
  const more = left > 0 ? ` with ${left} more` : '';
  surface.putLine(1, y, [plain('sum'), grey(more), plain('  '), bold(formatSum(head.mix[0]))]);
}
