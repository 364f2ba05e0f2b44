const MINUS = '−';

const unsigned = (value: number, decimals: number): string => {
  const fixed = Math.abs(value).toFixed(decimals);
  return fixed.startsWith('0.') ? fixed.slice(1) : fixed;
};

/** A gate's activation, 0 to 1, in three columns: `.05`, `1.0`. */
export const formatGate = (value: number): string => {
  const text = unsigned(value, 2);
  return text.startsWith('.') ? text : value.toFixed(1);
};

/** A signed value in four columns: `−.56`, `+1.1`, ` .00`, ` −12`. */
export const formatSigned = (value: number): string => {
  const size = Math.abs(value);
  const digits = size < 0.995 ? unsigned(value, 2) : size < 9.95 ? size.toFixed(1) : size.toFixed(0);
  const nothing = Number(digits) === 0;
  const sign = nothing ? ' ' : value < 0 ? MINUS : '+';
  return `${sign}${digits}`.padStart(4);
};

/** A signed value with this many decimals, the sign always there: `+1.18`, `−2.99`. */
export const formatSum = (value: number, decimals = 2): string => {
  const digits = Math.abs(value).toFixed(decimals);
  const sign = Number(digits) === 0 ? ' ' : value < 0 ? MINUS : '+';
  return `${sign}${digits}`;
};

/** A probability as a headline: `0.95`. */
export const formatProbability = (value: number): string => value.toFixed(2);

/** A positive size to two figures, as gradients are read: `1.8`, `.23`, `.007`, `3e-9`. */
export const formatSize = (value: number): string => {
  if (value === 0) return '0';
  if (value >= 9.95) return value < 1e5 ? value.toFixed(0) : value.toExponential(0).replace('+', '');
  if (value >= 0.995) return value.toFixed(1);
  if (value >= 0.01) return unsigned(value, 2);
  if (value >= 0.001) return unsigned(value, 3);
  return value.toExponential(0);
};

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** `subscript('c', 12)` is c₁₂. */
export const subscript = (symbol: string, index: number): string =>
  symbol + [...String(index)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');

/** `3,200` */
export const formatCount = (count: number): string => count.toLocaleString('en-US');
