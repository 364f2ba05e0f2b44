/** What is mixed: a colour to be drawn in, on another, in so many steps. */
export interface Mix {
  readonly ink: string;
  readonly paper: string;
  /** from 0, only paper, to `of`, only ink */
  readonly share: number;
  readonly of: number;
}

/** Colours with numbers, each once. */
export interface Palette {
  /** `#rrggbb`, by number */
  readonly colours: readonly string[];
  numberOf(mix: Mix): number;
}

/** More than these have no number in a picture of a byte a pixel, one of which stands for nothing. */
export const MOST_COLOURS = 255;

/**
 * A palette of exactly the colours that are mixed. Where they are more than have room, mixes take the nearest one: plain
 * colours come first, then mixes in coarser steps.
 */
export function createPalette(mixes: Iterable<Mix>): Palette {
  const all = [...mixes];
  const steps = [undefined, 4, 2, 1].find((coarse) => countOf(all, coarse) <= MOST_COLOURS) ?? 1;
  const numbers = new Map<string, number>();
  const take = (colour: string): void => {
    if (!numbers.has(colour) && numbers.size < MOST_COLOURS) numbers.set(colour, numbers.size);
  };
  for (const { ink, paper } of all) {
    take(paper);
    take(ink);
  }
  for (const mix of all) take(mixed(mix, steps));
  const colours = [...numbers.keys()];
  const known = new Map<string, number>();
  return {
    colours,
    numberOf(mix) {
      const colour = mixed(mix, steps);
      const number = numbers.get(colour) ?? known.get(colour) ?? nearest(colour, colours);
      known.set(colour, number);
      return number;
    },
  };
}

const countOf = (mixes: readonly Mix[], steps: number | undefined): number =>
  new Set(mixes.flatMap((mix) => [mix.ink, mix.paper, mixed(mix, steps)])).size;

const mixedColours = new Map<string, string>();

/** One colour, not mixed. */
export const solid = (colour: string): Mix => ({ ink: colour, paper: colour, share: 0, of: 1 });

/** The colour of a mix. @param steps that its share is rounded to, where it is to be coarser than it is */
export function mixed({ ink, paper, share, of }: Mix, steps = of): string {
  const rounded = Math.round((share * steps) / of);
  if (rounded === 0) return paper;
  if (rounded === steps) return ink;
  const key = `${ink}${paper}${rounded}/${steps}`;
  const known = mixedColours.get(key);
  if (known !== undefined) return known;
  const [over, under] = [channelsOf(ink), channelsOf(paper)];
  const colour = `#${over.map((value, n) => hex(blend(value, under[n], rounded / steps))).join('')}`;
  mixedColours.set(key, colour);
  return colour;
}

/** Half way between the light of two screens and their numbers: letters are as heavy on light as on dark. Roots are exact. */
function blend(over: number, under: number, share: number): number {
  const light = Math.sqrt(over * over * share + under * under * (1 - share));
  return Math.round((light + over * share + under * (1 - share)) / 2);
}

export const channelsOf = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const hex = (value: number): string => value.toString(16).padStart(2, '0');

function nearest(colour: string, colours: readonly string[]): number {
  const wanted = channelsOf(colour);
  const distances = colours.map((other) =>
    channelsOf(other).reduce((sum, value, n) => sum + (value - wanted[n]) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}
