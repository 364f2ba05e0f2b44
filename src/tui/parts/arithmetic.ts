import type { Arithmetic, Shown } from '../../session/readings/shown-number.ts';
import { bold, type Line, lineText, plain } from '../styled-line.ts';
import { widthOf } from '../text.ts';

/**
 * How exactly numbers are written: 0 as everywhere else, two figures or so; 1 with two decimals, 2 with three.
 */
type Precision = 0 | 1 | 2;

/** From short to exact: the precision of the first operand, of the second, and of the result. */
const precisions: readonly (readonly [Precision, Precision, Precision])[] = [
  [0, 0, 0],
  [1, 1, 1],
  [2, 2, 1],
  [2, 2, 2],
  [1, 2, 1],
  [2, 1, 1],
  [0, 2, 1],
  [2, 0, 1],
];

type Spacing = 'wide' | 'tight' | 'tightest';
const spacings: readonly Spacing[] = ['wide', 'tight', 'tightest'];

interface Written {
  readonly line: Line;
  /** whether a reader who works it out from the numbers as printed gets the result as printed */
  readonly isRight: boolean;
}

/**
 * A calculation in numbers: `.95 × +1.1 = +1.1`. Where rounding would make it look wrong it has more decimals, as far
 * as they fit, so that it is right as printed: `.95 × +1.11 = +1.05`.
 *
 * @param columns how much room there is
 * @param factors what an affine calculation is called: `W·x + b`
 */
export function arithmeticLine(arithmetic: Arithmetic, columns: number, factors = ''): Line {
  let exactest: { readonly line: Line; readonly figures: number } | undefined;
  for (const precision of precisions) {
    const written = writtenAt(arithmetic, precision, columns, factors);
    if (!written) continue;
    if (written.isRight) return written.line;
    const figures = precision.reduce<number>((sum, figure) => sum + figure, 0);
    if (figures > (exactest?.figures ?? -1)) exactest = { line: written.line, figures };
  }
  return exactest?.line ?? [bold('…')];
}

/** The calculation at one precision with as much space as fits; undefined where it does not fit. */
function writtenAt(
  arithmetic: Arithmetic,
  precision: readonly [Precision, Precision, Precision],
  columns: number,
  factors: string,
): Written | undefined {
  const { operation, operands, result } = arithmetic;
  const numbers = operands.map((operand, index) =>
    writeNumber(operand, precision[index] ?? 0, isGate(operation, index)),
  );
  const total = writeNumber(result, precision[2], false);
  for (const spacing of spacings) {
    const line = [
      plain(
        layouts[operation](
          numbers.map(({ text }) => text),
          spacing,
          factors,
        ),
      ),
      bold(total.text),
    ];
    if (widthOf(lineText(line)) > columns) continue;
    const isHidden = [...operands, result].some((shown) => shown.isHidden);
    return { line, isRight: isHidden || isRight(operation, numbers, total) };
  }
  return undefined;
}

const isGate = (operation: Arithmetic['operation'], index: number): boolean =>
  index === 0 && (operation === 'product' || operation === 'gated tanh');

type Layout = (numbers: readonly string[], spacing: Spacing, factors: string) => string;

const layouts: Readonly<Record<Arithmetic['operation'], Layout>> = {
  product: ([gate, value], spacing) => (spacing === 'wide' ? `${gate} × ${value} = ` : `${gate}×${value}=`),
  sum: ([a, b = ''], spacing) => {
    const sign = /^[+−]/u.exec(b)?.[0] ?? '+';
    const size = b.replace(/^[+−]/u, '');
    return spacing === 'wide' ? `${a} ${sign} ${size} = ` : `${a}${sign}${size}=`;
  },
  'gated tanh': ([gate, value], spacing) =>
    ({
      wide: `${gate} × tanh ${value} = `,
      tight: `${gate}×tanh ${value}=`,
      tightest: `${gate}×tanh${value}=`,
    })[spacing],
  tanh: ([value], spacing) => (spacing === 'wide' ? `tanh ${value} = ` : `tanh ${value}=`),
  relu: ([value], spacing) => (spacing === 'wide' ? `relu ${value} = ` : `relu ${value}=`),
  affine: (_, spacing, factors) => (spacing === 'wide' ? `${factors} = ` : '= '),
};

interface WrittenNumber {
  readonly text: string;
  /** as printed */
  readonly value: number;
  /** what its last digit counts */
  readonly unit: number;
}

function writeNumber({ value, isHidden }: Shown, precision: Precision, isGate: boolean): WrittenNumber {
  if (isHidden) return { text: '?', value, unit: 1 };
  const decimals = decimalsOf(Math.abs(value), precision);
  const digits = Math.abs(value).toFixed(decimals);
  const isNothing = Number(digits) === 0;
  const sign = isGate || isNothing ? '' : value < 0 ? '−' : '+';
  return {
    text: sign + (digits.startsWith('0.') ? digits.slice(1) : digits),
    value: value < 0 ? -Number(digits) : Number(digits),
    unit: 10 ** -decimals,
  };
}

function decimalsOf(size: number, precision: Precision): number {
  if (precision > 0) return precision + 1;
  if (size < 0.995) return 2;
  return size < 9.95 ? 1 : 0;
}

const results: Readonly<Record<Arithmetic['operation'], (operands: readonly number[]) => number>> = {
  product: ([gate, value]) => gate * value,
  sum: ([a, b]) => a + b,
  'gated tanh': ([gate, value]) => gate * Math.tanh(value),
  tanh: ([value]) => Math.tanh(value),
  relu: ([value]) => Math.max(0, value),
  affine: () => Number.NaN,
};

function isRight(
  operation: Arithmetic['operation'],
  operands: readonly WrittenNumber[],
  result: WrittenNumber,
): boolean {
  if (operation === 'affine') return true;
  const worked = results[operation](operands.map(({ value }) => value));
  // A 5 that was rounded down looks as wrong as any; the last bits of a product of decimals say nothing.
  return Math.abs(worked - result.value) < result.unit / 2 - 1e-9;
}
