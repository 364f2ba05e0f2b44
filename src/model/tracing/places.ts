/** Units or tokens, counted from 0: all of them, or a list of places and of ranges, both ends included. */
export type Places = '*' | readonly (number | readonly [first: number, last: number])[];

/** A clamp names something that is not there, or is not written as one. */
export class ClampError extends Error {
  override readonly name = 'ClampError';
}

export const wrongClamp = (spec: string, what: string): ClampError => new ClampError(`clamp "${spec}": ${what}`);

const PLACES = /^(?:\*|\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)$/;

/** Reads `3,5`, `2-4` or `*`. @throws {ClampError} when they are not written so */
export function parsePlaces(spec: string, what: string, places: string): Places {
  if (!PLACES.test(places)) throw wrongClamp(spec, `the ${what} must be such as 3,5 or 2-4 or *, found "${places}"`);
  if (places === '*') return '*';
  return places.split(',').map((place) => {
    const [first, last] = place.split('-').map(Number);
    return last === undefined ? first : [first, last];
  });
}

/** Writes places as `parsePlaces` reads them. */
export const formatPlaces = (places: Places): string =>
  places === '*' ? '*' : places.map((place) => (typeof place === 'number' ? place : place.join('-'))).join(',');

/** The places, each once however often it is named. @throws {ClampError} when one is not there */
export function placesIn(spec: string, what: string, places: Places, count: number): readonly number[] {
  const isNamed = new Uint8Array(count);
  const ranges = places === '*' ? [[0, count - 1] as const] : places;
  for (const range of ranges) {
    const [first, last] = typeof range === 'number' ? [range, range] : range;
    if (first > last) throw wrongClamp(spec, `${what}s ${first}-${last} run backwards`);
    for (const end of [first, last]) {
      if (!Number.isInteger(end) || end < 0 || end >= count) {
        throw wrongClamp(spec, `no ${what} ${end}; there are ${count}, counted from 0`);
      }
    }
    isNamed.fill(1, first, last + 1);
  }
  return Array.from(isNamed.keys()).filter((place) => isNamed[place] === 1);
}

/** Words that were put into a text: how many there were before, and after which of them they stand. */
export interface Insertion {
  readonly after: number;
  readonly count: number;
  readonly tokens: number;
}

/** Where a token is once words were put in. */
export const movedToken = (place: number, { after, count }: Insertion): number =>
  place > after ? place + count : place;

/**
 * Tokens of a text in which words were put after one of them: the same tokens. A range that the new words stand in holds
 * them too, and one that went to the end goes to the new end.
 */
export function movedPlaces(places: Places, inserted: Insertion): Places {
  if (places === '*') return places;
  const end = (place: number): number =>
    place === inserted.tokens - 1 ? place + inserted.count : movedToken(place, inserted);
  return places.map((place) =>
    typeof place === 'number'
      ? movedToken(place, inserted)
      : ([movedToken(place[0], inserted), end(place[1])] as const),
  );
}
