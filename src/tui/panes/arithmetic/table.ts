import type { Term } from '../../../session/readings/arithmetic/terms.ts';
import { signedBar } from '../../parts/bars.ts';
import { tokenLabel } from '../../parts/token-label.ts';
import { grey, plain } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, padTo, widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import { formatTerm } from './numbers.ts';
import { type ArithmeticView, type RestRow, type TermRow, termName } from './select.ts';

/** `+0.84`: see `formatTerm`. */
const NUMBER_COLUMNS = 5;
const MOST_BAR_COLUMNS = 51;
const MOST_SOURCE_COLUMNS = 20;

/** Where the columns of the table begin. */
export interface TableColumns {
  readonly name: number;
  /** what the value is; undefined where there is no room to say it */
  readonly source: { readonly x: number; readonly columns: number } | undefined;
  readonly weight: number;
  readonly value: number;
  readonly bar: { readonly x: number; readonly columns: number };
  readonly adds: number;
  readonly sum: number;
}

/** Shares the pane's columns out: names and numbers first, the bar has the rest. */
export function tableColumns(columns: number, longestName: number, longestSource: number): TableColumns {
  const isWide = columns >= 84;
  const name = isWide ? 3 : 2;
  const nameColumns = Math.max(isWide ? 3 : 4, longestName) + 1;
  const sourceColumns = isWide ? 1 + Math.min(MOST_SOURCE_COLUMNS, longestSource) : 0;
  const weight = name + nameColumns + sourceColumns;
  const value = weight + NUMBER_COLUMNS + 3;
  const x = value + NUMBER_COLUMNS + (isWide ? 3 : 1);
  const between = isWide ? 5 : 3;
  const room = columns - (isWide ? 5 : 2) - NUMBER_COLUMNS - between - NUMBER_COLUMNS - 1 - x;
  const widest = Math.min(MOST_BAR_COLUMNS, room);
  const bar = { x, columns: widest - ((widest + 1) % 2) };
  const adds = x + bar.columns + 1;
  return {
    name,
    source: isWide ? { x: name + nameColumns, columns: sourceColumns - 1 } : undefined,
    weight,
    value,
    bar,
    adds,
    sum: adds + NUMBER_COLUMNS + between,
  };
}

/** Every term on the screen with its product as a bar and the sum so far. */
export function drawTable(surface: Surface, y: number, view: ArithmeticView, theme: Theme): void {
  const { above, rows, below } = view.terms;
  const source = sourceNames(view);
  // Of all terms, so that nothing moves while they scroll.
  const longest = (text: (term: Term) => string): number =>
    Math.max(...view.values.terms.map((it) => widthOf(text(it))));
  const at = tableColumns(surface.columns, longest(termName), longest(source));
  drawHeader(surface, y, view, at);
  let row = y + 1;
  if (above) {
    drawRest(surface, row, `↑ ${above.count} larger ${termsWord(above)}`, above, view, at, theme);
    row += 1;
  }
  for (const [index, term] of rows.entries()) {
    drawTerm(surface, row, term, source(term.term), view, at);
    const product = isAsked(term.term, view) ? undefined : term.term.product;
    const isLast = !below && index === rows.length - 1;
    drawSums(surface, row, product, term.sum, isLast, view, at, theme);
    row += 1;
  }
  if (below) drawRest(surface, row, `↓ ${below.count} smaller ${termsWord(below)}`, below, view, at, theme, true);
}

const termsWord = ({ count }: RestRow): string => (count === 1 ? 'term' : 'terms');

function drawHeader(surface: Surface, y: number, { values }: ArithmeticView, at: TableColumns): void {
  const words = values.squashing === 'sigmoid' ? ['closes', 'opens'] : ['lowers', 'raises'];
  const [down, up] = words.join(' ').length <= at.bar.columns ? words : ['−', '+'];
  const header = (x: number, text: string): void => surface.put(x, y, text, { role: 'grey' });
  header(at.name, 'term');
  header(at.weight, 'weight');
  header(at.value, 'value');
  header(at.bar.x, down);
  header(at.bar.x + at.bar.columns - up.length, up);
  header(at.adds + 1, 'adds');
  header(at.sum + 2, 'sum');
}

function drawTerm(
  surface: Surface,
  y: number,
  { name, term }: TermRow,
  source: string,
  view: ArithmeticView,
  at: TableColumns,
): void {
  surface.put(at.name, y, name, { bold: true });
  if (at.source) surface.put(at.source.x, y, clip(source, at.source.columns), { role: 'grey' });
  if (term.source === 'bias') {
    if (!at.source) surface.put(at.weight, y, 'bias', { role: 'grey' });
    return;
  }
  const value = isAsked(term, view) ? padTo('?', NUMBER_COLUMNS, 'right') : number(term.value);
  surface.putLine(at.weight, y, [plain(number(term.weight)), grey(' × '), plain(value)]);
}

const isAsked = ({ source, index }: Term, { askedMemory }: ArithmeticView): boolean =>
  source === 'memory' && index === askedMemory;

/** What a term's value is: `of “but”`, `memory`, `h8 of layer 0`. */
function sourceNames({ input, inputDirections, token }: ArithmeticView): (term: Term) => string {
  const word = `of “${tokenLabel(token)}”`;
  return ({ source, index }) => {
    if (source !== 'input') return source;
    if (input === 'word') return word;
    if (!inputDirections) return `h${index} of ${input}`;
    const { hiddenSize } = inputDirections;
    return `h${index % hiddenSize}${index < hiddenSize ? '→' : '←'} of ${input}`;
  };
}

function drawRest(
  surface: Surface,
  y: number,
  text: string,
  { product, sum }: RestRow,
  view: ArithmeticView,
  at: TableColumns,
  theme: Theme,
  isLast = false,
): void {
  surface.put(at.name, y, clip(text, at.bar.x - at.name - 1), { role: 'grey' });
  drawSums(surface, y, product, sum, isLast, view, at, theme);
}

/** A product's bar, the product, and the sum so far. @param product undefined where a prediction asks for its value */
function drawSums(
  surface: Surface,
  y: number,
  product: number | undefined,
  sum: number,
  isLast: boolean,
  { terms, state }: ArithmeticView,
  at: TableColumns,
  { glyphs }: Theme,
): void {
  const isKnown = state === 'computed';
  const bar = { value: isKnown && product !== undefined ? product : 0 };
  surface.putLine(at.bar.x, y, signedBar(bar, at.bar.columns, terms.scale, glyphs));
  const field = (x: number, value: number | undefined, isBold: boolean): void => {
    if (isKnown && value !== undefined) surface.put(x, y, number(value), { bold: isBold });
    else surface.put(x + NUMBER_COLUMNS - 1, y, state === 'not yet' ? glyphs.dot : '?', { role: 'grey' });
  };
  field(at.adds, product, false);
  field(at.sum, sum, isLast);
}

const number = (value: number): string => padTo(formatTerm(value), NUMBER_COLUMNS, 'right');
