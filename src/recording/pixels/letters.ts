/** A point of an outline: a corner or an end on the curve, or one that bends it. */
export interface OutlinePoint {
  readonly x: number;
  /** upwards from the baseline */
  readonly y: number;
  readonly isOnCurve: boolean;
}

export type Outline = readonly OutlinePoint[];

/** A typeface with letters of one width. Lengths are in units of which an em has 512. */
export interface Letters {
  /** The outlines of a letter; undefined where there is none for it. One that is not there in bold is as it is in regular. */
  outlinesOf(code: number, isBold: boolean): readonly Outline[] | undefined;
}

/** What an em has of the units, and what a letter is wide. */
export const EM = 512;
export const ADVANCE = (1233 / 2048) * EM;

interface Reader {
  /** a whole number, not negative */
  readonly whole: () => number;
  readonly signed: () => number;
}

function readerOf(bytes: Uint8Array): Reader {
  let at = 0;
  const whole = (): number => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++];
      value += (byte % 128) * unit;
      if (!(byte >= 128)) return value;
    }
  };
  const signed = (): number => signedOf(whole());
  return { whole, signed };
}

const signedOf = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

/** The letters in a file that `src/letters.mjs` has written. */
export function readLetters(bytes: Uint8Array): Letters {
  const reader = readerOf(bytes);
  const shapes = Array.from({ length: reader.whole() }, () => readOutline(reader));
  const regular = readFace(reader, shapes);
  const bold = readFace(reader, shapes);
  return { outlinesOf: (code, isBold) => (isBold ? bold.get(code) : undefined) ?? regular.get(code) };
}

function readOutline({ whole, signed }: Reader): Outline {
  let [x, y] = [0, 0];
  return Array.from({ length: whole() }, () => {
    const step = whole();
    x += signedOf(Math.floor(step / 2));
    y += signed();
    return { x, y, isOnCurve: step % 2 === 1 };
  });
}

function readFace({ whole, signed }: Reader, shapes: readonly Outline[]): ReadonlyMap<number, readonly Outline[]> {
  let code = 0;
  return new Map(
    Array.from({ length: whole() }, () => {
      code += whole();
      const outlines = Array.from({ length: whole() }, () => {
        const shape = shapes[whole()];
        const [left, up] = [signed(), signed()];
        return shape.map(({ x, y, isOnCurve }) => ({ x: x + left, y: y + up, isOnCurve }));
      });
      return [code, outlines] as const;
    }),
  );
}
