/** What is drawn more than once: each distinct drawing has an id. */
export interface Shapes {
  /** @param drawing one or more SVG elements */
  idOf(drawing: string): string;
  /** every drawing, with its id */
  elements(): readonly string[];
}

export function createShapes(): Shapes {
  const ids = new Map<string, string>();
  return {
    idOf(drawing) {
      const id = ids.get(drawing) ?? idNumber(ids.size);
      ids.set(drawing, id);
      return id;
    },
    elements: () =>
      [...ids].map(([drawing, id]) =>
        isSingle(drawing) ? drawing.replace(/^<\w+/, (name) => `${name} id="${id}"`) : `<g id="${id}">${drawing}</g>`,
      ),
  };
}

const isSingle = (drawing: string): boolean => drawing.lastIndexOf('<') === 0 || /^<text [^<]*<\/text>$/.test(drawing);

const LETTERS = 26;

/** Short names that begin with a letter. */
const idNumber = (n: number): string =>
  `${(10 + (n % LETTERS)).toString(36)}${n < LETTERS ? '' : (Math.floor(n / LETTERS) - 1).toString(36)}`;
