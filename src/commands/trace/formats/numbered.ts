/** One of what comes, with its number from 0 where there are several. */
export interface Numbered<T> {
  readonly of: T;
  readonly review: number | undefined;
}

/** Waits for a second one before it hands on the first: then they have numbers, and one alone has none. */
export async function* numbered<T>(all: AsyncIterable<T>): AsyncGenerator<Numbered<T>> {
  let first: { readonly of: T } | undefined;
  let count = 0;
  for await (const one of all) {
    if (count === 0) first = { of: one };
    else {
      if (first) yield { of: first.of, review: 0 };
      first = undefined;
      yield { of: one, review: count };
    }
    count += 1;
  }
  if (first) yield { of: first.of, review: undefined };
}
