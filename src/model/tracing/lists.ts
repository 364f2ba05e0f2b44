/** JSON has lists where there are typed arrays, which it would write as objects; one function for all parts of all steps. */
const listing = {
  toJSON(this: object): object {
    return Object.fromEntries(Object.entries(this).map(([key, value]) => [key, listed(value)]));
  },
};

function listed(value: unknown): unknown {
  if (value instanceof Float64Array) return Array.from(value);
  return Array.isArray(value) ? value.map(listed) : value;
}

/** A part of a trace whose typed arrays are written as lists; what it computes when asked stays so. */
export const withLists = <Part extends object>(part: Part): Part =>
  Object.defineProperties(Object.create(listing), Object.getOwnPropertyDescriptors(part));
