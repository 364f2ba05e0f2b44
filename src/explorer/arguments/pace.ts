import { UsageError } from '../../errors/user-error.ts';
import { usualPace } from '../../session/state/state.ts';

const SLOWEST = 6;
const FASTEST = 600;

/**
 * What `--speed` asks for, in steps a minute: `90`, or as a factor of the usual pace `1.5x`.
 *
 * @throws {UsageError}
 */
export function paceOf(speed: string | undefined): number | undefined {
  if (speed === undefined) return undefined;
  const [, number, factor] = /^(\d+(?:\.\d+)?|\.\d+)(x?)$/.exec(speed) ?? [];
  const pace = Number(number) * (factor ? usualPace : 1);
  if (pace >= SLOWEST && pace <= FASTEST) return pace;
  const expected = `${SLOWEST} to ${FASTEST} steps a minute, or ${SLOWEST / usualPace}x to ${FASTEST / usualPace}x`;
  throw new UsageError(`--speed ${speed}: expected ${expected}`);
}
