/** When something is on the screen: from the beginning of one frame to that of another. */
export interface Interval {
  readonly from: number;
  /** one past the last frame */
  readonly to: number;
}

/** Over which frames each thing is there without a break, by the things' keys; in order of their beginning. */
export function intervalsOf(frames: readonly (readonly string[])[]): readonly (readonly [key: string, Interval])[] {
  const found: [key: string, Interval][] = [];
  let shown = new Map<string, number>();
  for (const [index, keys] of [...frames, []].entries()) {
    const next = new Map(keys.map((key) => [key, shown.get(key) ?? index]));
    for (const [key, from] of shown) if (!next.has(key)) found.push([key, { from, to: index }]);
    shown = next;
  }
  return found.sort(([, a], [, b]) => a.from - b.from || b.to - a.to);
}
