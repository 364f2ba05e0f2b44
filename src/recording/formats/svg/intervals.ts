/** When something is on the screen: from the beginning of one frame to that of another. */
export interface Interval {
  readonly from: number;
  /** one past the last frame */
  readonly to: number;
}

export interface Timed<Thing> {
  readonly thing: Thing;
  readonly interval: Interval;
}

/**
 * Over which frames each thing is there without a break, in order of their beginning.
 *
 * @param keyOf things of the same key are the same
 */
export function intervalsOf<Thing>(
  frames: readonly (readonly Thing[])[],
  keyOf: (thing: Thing) => string,
): readonly Timed<Thing>[] {
  const found: Timed<Thing>[] = [];
  let shown = new Map<string, { readonly thing: Thing; readonly from: number }>();
  for (const [index, things] of [...frames, []].entries()) {
    const next: typeof shown = new Map();
    for (const thing of things) {
      const key = keyOf(thing);
      next.set(key, shown.get(key) ?? { thing, from: index });
    }
    for (const [key, { thing, from }] of shown)
      if (!next.has(key)) found.push({ thing, interval: { from, to: index } });
    shown = next;
  }
  return found.sort(({ interval: a }, { interval: b }) => a.from - b.from || b.to - a.to);
}
