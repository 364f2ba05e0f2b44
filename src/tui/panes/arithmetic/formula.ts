import { formatGate } from '../../format.ts';
import { bold, grey, type Line, lineText, plain, type Role, type Span } from '../../styled-line.ts';
import { widthOf } from '../../text.ts';
import { formatActivation, formatTerm, placeholders } from './numbers.ts';
import type { ArithmeticView } from './select.ts';

/** What the squashing is called in the equations. */
export const squashName = ({ values }: ArithmeticView): 'σ' | 'tanh' | 'relu' =>
  values.squashing === 'sigmoid' ? 'σ' : values.squashing;

/** How much room an equation takes: with spaces, without, or with letters for the words. */
type Spacing = 'wide' | 'tight' | 'letters';

/** `f = σ( word −4.47 + memory +0.30 + bias +1.18 ) = .05`, as wide as there is room for. */
export function formulaLine(view: ArithmeticView, columns: number, role: Role): Line {
  const result = resultSpans(view);
  const [wide, tight, letters] = (['wide', 'tight', 'letters'] as const).map((it) => bracketed(view, role, it));
  const lines = [[...wide, ...result], [...tight, ...result], [...tight, ...result.slice(0, 2)], tight];
  return lines.find((line) => fits(line, columns)) ?? letters;
}

const fits = (line: Line, columns: number): boolean => widthOf(lineText(line)) <= columns;

/** The same in symbols: `f = σ( Σ w·x + Σ u·h + b )`. */
export const symbolicLine = (view: ArithmeticView): Line => [
  grey(`${view.symbol} = ${squashName(view)}( `),
  grey(view.values.reset ? 'Σ w·x + b + r·( Σ u·h + b )' : 'Σ w·x + Σ u·h + b'),
  grey(' )'),
];

function bracketed(view: ArithmeticView, role: Role, spacing: Spacing): Line {
  const space = spacing === 'wide' ? ' ' : '';
  const parts = view.values.reset ? resetParts(view, spacing) : plainParts(view, spacing);
  // A sum with a reset gate in it is the longest: where room is scarce it closes up.
  const plus = view.values.reset && spacing !== 'wide' ? '+' : ' + ';
  return [
    { text: view.symbol, style: { bold: true, role } },
    grey(`${space}=${space}${squashName(view)}(${space}`),
    ...parts.flatMap((part, index) => (index === 0 ? part : [grey(plus), ...part])),
    grey(`${space})`),
  ];
}

function plainParts(view: ArithmeticView, spacing: Spacing): readonly Line[] {
  const { input, memory, bias } = view.values.sums;
  const names = namesOf(view, spacing);
  return [part(names.input, input, view), part(names.memory, memory, view), part(names.bias, bias, view)];
}

/** The reset gate stands before the memory that it lets into the candidate. */
function resetParts(view: ArithmeticView, spacing: Spacing): readonly Line[] {
  const { sums, reset } = view.values;
  const names = namesOf(view, spacing);
  const { resetState } = view;
  const gate = resetState === 'computed' ? formatGate(reset?.gate ?? 0) : placeholders[resetState];
  const times = spacing === 'wide' ? [grey('r '), bold(gate), grey(' × ')] : [bold(gate), grey('×')];
  return [
    part(names.input, sums.input, view),
    part(names.bias, sums.bias, view),
    [...times, ...part(names.memory, reset?.memory ?? 0, view)],
  ];
}

const namesOf = ({ input }: ArithmeticView, spacing: Spacing): Readonly<Record<'input' | 'memory' | 'bias', string>> =>
  spacing === 'letters' ? { input: 'x', memory: 'h', bias: 'b' } : { input, memory: 'memory', bias: 'bias' };

const part = (name: string, value: number, { state }: ArithmeticView): Line => [
  plain(`${name} `),
  bold(state === 'computed' ? formatTerm(value).trimStart() : placeholders[state]),
];

/** What the sum is squashed to, and after these two spans what a what-if sets in its place. */
function resultSpans({ values, state }: ArithmeticView): readonly Span[] {
  const { squashed, squashing, clamped } = values;
  if (state !== 'computed') return [grey(' = '), bold(placeholders[state])];
  const text = formatActivation(squashed, squashing);
  if (clamped === undefined) return [grey(' = '), bold(text)];
  return [grey(' = '), plain(text), grey(', clamped to '), bold(formatGate(clamped))];
}
