/** A drawing at a place: SVG elements that are drawn as if the place were 0, 0. */
export interface Placed {
  readonly drawing: string;
  readonly x: number;
  readonly y: number;
}

/** The drawings of a picture: those that are needed more than once are defined once and used. */
export interface Shapes {
  /** @returns the elements that draw it in its place */
  readonly put: (placed: Placed) => string;
  /** the elements to be defined */
  readonly definitions: () => string;
}

/** @param all that is to be put, each as often as it will be @param prefix of ids */
export function createShapes(all: readonly Placed[], prefix: string): Shapes {
  const counts = new Map<string, number>();
  for (const { drawing } of all) counts.set(drawing, (counts.get(drawing) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  const ids = new Map(shared.map(([drawing], index) => [drawing, `${prefix}${shortName(index)}`]));
  return {
    put({ drawing, x, y }) {
      const id = ids.get(drawing);
      if (id !== undefined) return `<use href="#${id}"${attribute('x', x)}${attribute('y', y)}/>`;
      if (isSingleText(drawing)) return drawing.replace('<text', `<text${attribute('x', x)}${attribute('y', y)}`);
      return `<g transform="translate(${y === 0 ? x : `${x} ${y}`})">${drawing}</g>`;
    },
    definitions: () => [...ids].map(([drawing, id]) => defined(drawing, id)).join(''),
  };
}

const attribute = (name: string, value: number): string => (value === 0 ? '' : ` ${name}="${value}"`);

const isSingle = (drawing: string): boolean => /^<\w+[ >][^<]*(<\/text>)?$/.test(drawing);
const isSingleText = (drawing: string): boolean => isSingle(drawing) && /^<text(?![^>]* x=)/.test(drawing);

const defined = (drawing: string, id: string): string =>
  isSingle(drawing) ? drawing.replace(/^<\w+/, (name) => `${name} id="${id}"`) : `<g id="${id}">${drawing}</g>`;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Names that begin with a letter, the shortest first. */
const shortName = (n: number): string => {
  const rest = Math.floor(n / LETTERS.length);
  return `${LETTERS[n % LETTERS.length]}${rest === 0 ? '' : (rest - 1).toString(36)}`;
};
