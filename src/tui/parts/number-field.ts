import type { Shown } from '../../session/readings/shown-number.ts';
import { formatGate, formatSigned } from '../format.ts';
import { padTo } from '../text.ts';

/** How many columns a gate's number takes. */
export const GATE_COLUMNS = 3;
/** How many columns a signed number takes. */
export const SIGNED_COLUMNS = 4;

/** A gate in its three columns: `.95`, `1.0`, ` ? ` while a prediction asks for it. */
export const gateField = ({ value, isHidden }: Shown): string =>
  isHidden ? ' ? ' : padTo(formatGate(value), GATE_COLUMNS, 'right');

/** A signed value in its four columns: `−.56`, `+1.1`, ` .00`, `  ? `. */
export const signedField = ({ value, isHidden }: Shown): string =>
  isHidden ? '  ? ' : padTo(formatSigned(value), SIGNED_COLUMNS, 'right');
