import type { AttentionClamp } from '../../model/tracing/attention-clamp.ts';

/**
 * A what-if of attention in words: `head 1.0 at “good” gives “not” .80`.
 *
 * @param nameOf a token
 * @param written how a weight of 0 to 1 is written
 */
export function attentionClampText(
  clamp: AttentionClamp,
  nameOf: (timeStep: number) => string,
  written: (value: number) => string,
): string {
  const head = `head ${clamp.layer}.${clamp.head}`;
  if (clamp.gate === 'attention')
    return `${head} at ${nameOf(clamp.token)} gives ${nameOf(clamp.word)} ${written(clamp.value)}`;
  if (clamp.tokens === '*') return `${head} adds nothing`;
  const places = clamp.tokens.map((place) =>
    typeof place === 'number' ? nameOf(place) : `${nameOf(place[0])} to ${nameOf(place[1])}`,
  );
  return `${head} adds nothing at ${places.join(', ')}`;
}
