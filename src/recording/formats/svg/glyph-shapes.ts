/** A cell's box in the picture. Text of 13⅓ units is 8 wide in most fonts for terminals. */
export const CELL = { width: 8, height: 17, baseline: 13, fontSize: 13.33 } as const;

const { width: W, height: H } = CELL;
const TOP = -CELL.baseline;
const BOTTOM = TOP + H;
const MIDDLE_X = W / 2;
const MIDDLE_Y = TOP + H / 2;

/** As short as path data may have it: `-.5`. */
const number = (value: number): string => String(Number(value.toFixed(2))).replace(/^(-?)0\./, '$1.');
/** Two numbers: a minus parts them as well as a blank. */
const point = (x: number, y: number): string => `${number(x)} ${number(y)}`.replace(' -', '-');
const box = (x: number, y: number, width: number, height: number): string =>
  `M${point(x, y)}h${number(width)}v${number(height)}h${number(-width)}z`;

/** A part of the cell, in shares of it from the top left corner. */
const part = (x: number, left: number, top: number, width: number, height: number): string =>
  box(x + left * W, TOP + top * H, width * W, height * H);

/** Blocks that stand on the bottom of their cells: an eighth of it high, two eighths and so on. */
const STANDING = '▁▂▃▄▅▆▇█';

/** Blocks: the parts of the cell that they fill. */
const blocks: Readonly<
  Record<string, readonly (readonly [left: number, top: number, width: number, height: number])[]>
> = {
  ...Object.fromEntries([...STANDING].map((glyph, n) => [glyph, [[0, (7 - n) / 8, 1, (n + 1) / 8]]])),
  ...Object.fromEntries([...'▏▎▍▌▋▊▉'].map((glyph, n) => [glyph, [[0, 0, (n + 1) / 8, 1]]])),
  '▀': [[0, 0, 1, 0.5]],
  '▐': [[0.5, 0, 0.5, 1]],
  '▔': [[0, 0, 1, 0.125]],
  '▕': [[0.875, 0, 0.125, 1]],
  '▖': [[0, 0.5, 0.5, 0.5]],
  '▗': [[0.5, 0.5, 0.5, 0.5]],
  '▘': [[0, 0, 0.5, 0.5]],
  '▝': [[0.5, 0, 0.5, 0.5]],
};

/** Whether a glyph fills a part of its cell, and meets what fills those beside it. */
export const isBlock = (glyph: string): boolean => Object.hasOwn(blocks, glyph);

/** How many eighths of its cell a block stands high; 0 for what does not stand on its bottom. */
export const eighthsOf = (glyph: string): number => (glyph === '' ? 0 : STANDING.indexOf(glyph) + 1);

/**
 * The outline of standing blocks beside each other, whatever their heights: the skyline of a bar chart.
 *
 * @param eighths of each
 * @param x of the first cell's left side; y = 0 is the baseline
 */
export function skyline(eighths: readonly number[], x: number): string {
  let data = `M${point(x, BOTTOM)}`;
  for (const [index, height] of eighths.entries()) {
    if (height !== eighths[index - 1]) data += `V${number(BOTTOM - (height * H) / 8)}`;
    if (height !== eighths[index + 1]) data += `H${number(x + (index + 1) * W)}`;
  }
  return `${data}V${BOTTOM}z`;
}

/** Box lines: how thick the arm to the left, right, top and bottom is; 1 is light, 2 heavy. */
const lines: Readonly<Record<string, string>> = {
  ...{ '─': '1100', '━': '2200', '│': '0011', '┃': '0022' },
  ...{ '┌': '0101', '┐': '1001', '└': '0110', '┘': '1010', '┏': '0202', '┓': '2002', '┗': '0220', '┛': '2020' },
  ...{ '├': '0111', '┤': '1011', '┬': '1101', '┴': '1110', '┼': '1111' },
  ...{ '┭': '2101', '┮': '1201', '┯': '2201', '┳': '2202', '┻': '2220', '╋': '2222', '┣': '0222', '┫': '2022' },
};

/** Dashed lines: how many dashes, and whether they lie or stand. */
const dashes: Readonly<Record<string, readonly [count: number, isLying: boolean]>> = {
  '╌': [2, true],
  '╎': [2, false],
  '┄': [3, true],
  '┆': [3, false],
  '┊': [4, false],
};

/** Round corners: where their two arms lead. */
const corners: Readonly<Record<string, readonly [horizontal: 1 | -1, vertical: 1 | -1]>> = {
  '╭': [1, 1],
  '╮': [-1, 1],
  '╰': [1, -1],
  '╯': [-1, -1],
};

/** Signs: where their outline begins, in units from the middle of the cell, and how it goes on. */
const polygons: Readonly<Record<string, readonly [x: number, y: number, data: string]>> = {
  '◆': [0, -4, 'l4 4l-4 4l-4-4z'],
  '◇': [0, -4, 'l4 4l-4 4l-4-4zm0 1.6l-2.4 2.4l2.4 2.4l2.4-2.4z'],
  '▶': [-3.6, -4.2, 'l7.4 4.2l-7.4 4.2z'],
  '▷': [-3.6, -4.2, 'l7.4 4.2l-7.4 4.2zm1 1.7v5l4.4-2.5z'],
  '▸': [-2.4, -3, 'l5 3l-5 3z'],
  '◂': [2.4, -3, 'l-5 3l5 3z'],
  '▲': [0, -4, 'l4 7.4h-8z'],
  '▼': [0, 4, 'l4-7.4h-8z'],
  '●': [-3.4, 0, 'a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0z'],
  '○': [-3.4, 0, 'a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0zm1 0a2.4 2.4 0 1 1 4.8 0a2.4 2.4 0 1 1-4.8 0z'],
  '·': [-0.8, -0.8, 'h1.6v1.6h-1.6z'],
  '■': [-3.4, -3.4, 'h6.8v6.8h-6.8z'],
};

/** A shade as specks, so that it needs no second colour. */
const shades: Readonly<Record<string, readonly string[]>> = {
  '░': ['1000', '0010'],
  '▒': ['1010', '0101'],
  '▓': ['1110', '1011'],
};

/**
 * The outline of a run of one block, box line or sign, so that it looks the same in every font.
 *
 * @param x of the first cell's left side; y = 0 is the baseline
 * @param count cells in the run
 * @returns path data; undefined for what is a letter
 */
export function glyphShape(glyph: string, x: number, count: number): string | undefined {
  const long = joined(glyph, x, count);
  if (long !== undefined) return long;
  const single = (at: number): string | undefined =>
    lineShape(glyph, at) ?? dashShape(glyph, at) ?? cornerShape(glyph, at) ?? signShape(glyph, at);
  if (single(0) === undefined) return undefined;
  return Array.from({ length: count }, (_, n) => single(x + n * W)).join('');
}

/** Of blocks as wide as the cell and of lines, a run is one piece. */
function joined(glyph: string, x: number, count: number): string | undefined {
  const parts = blocks[glyph];
  if (parts) {
    const runs = parts.every(([, , width]) => width === 1) ? [[x, count] as const] : cells(x, count);
    return runs.flatMap(([at, n]) => parts.map(([l, t, w, h]) => part(at, l, t, w * n, h))).join('');
  }
  if (glyph !== '─' && glyph !== '━') return undefined;
  const thick = Number(lines[glyph][0]);
  return box(x, nearEdge(MIDDLE_Y, thick), W * count, thick);
}

const cells = (x: number, count: number): readonly (readonly [x: number, count: number])[] =>
  Array.from({ length: count }, (_, n) => [x + n * W, 1] as const);

/** Where a line of this thickness begins that runs through a middle: at a whole unit, so that it is as sharp as can be. */
const nearEdge = (middle: number, thick: number): number => Math.round(middle - thick / 2);

function lineShape(glyph: string, x: number): string | undefined {
  const arms = lines[glyph];
  if (arms === undefined) return undefined;
  const [left, right, up, down] = [...arms].map(Number);
  // Each arm goes on to the far side of those that it meets.
  const [lying, standing] = [Math.max(left, right), Math.max(up, down)];
  const [meetX, meetY] = [x + nearEdge(MIDDLE_X, standing), nearEdge(MIDDLE_Y, lying)];
  const pieces = [
    left > 0 && box(x, nearEdge(MIDDLE_Y, left), meetX + standing - x, left),
    right > 0 && box(meetX, nearEdge(MIDDLE_Y, right), x + W - meetX, right),
    up > 0 && box(x + nearEdge(MIDDLE_X, up), TOP, up, meetY + lying - TOP),
    down > 0 && box(x + nearEdge(MIDDLE_X, down), meetY, down, BOTTOM - meetY),
  ];
  return pieces.filter((piece) => piece !== false).join('');
}

function dashShape(glyph: string, x: number): string | undefined {
  const dash = dashes[glyph];
  if (!dash) return undefined;
  const [count, isLying] = dash;
  const long = (isLying ? W : H) / count;
  return Array.from({ length: count }, (_, n) =>
    isLying
      ? box(x + (n + 0.2) * long, nearEdge(MIDDLE_Y, 1), long * 0.6, 1)
      : box(x + nearEdge(MIDDLE_X, 1), TOP + (n + 0.2) * long, 1, long * 0.6),
  ).join('');
}

function cornerShape(glyph: string, x: number): string | undefined {
  const corner = corners[glyph];
  if (!corner) return undefined;
  const [sx, sy] = corner;
  const middle = nearEdge(MIDDLE_X, 1) + 0.5;
  const from = (dx: number, dy: number): string => point(x + middle + sx * dx, MIDDLE_Y + sy * dy);
  const [side, end] = [sx > 0 ? W - middle : middle, H / 2];
  const outer = `M${from(-0.5, end)}L${from(-0.5, 3)}Q${from(-0.5, -0.5)} ${from(3, -0.5)}L${from(side, -0.5)}`;
  return `${outer}L${from(side, 0.5)}L${from(3, 0.5)}Q${from(0.5, 0.5)} ${from(0.5, 3)}L${from(0.5, end)}z`;
}

function signShape(glyph: string, x: number): string | undefined {
  const polygon = polygons[glyph];
  if (polygon) return `M${point(x + MIDDLE_X + polygon[0], MIDDLE_Y + polygon[1])}${polygon[2]}`;
  const shade = shades[glyph];
  if (!shade) return undefined;
  return Array.from({ length: 8 }, (_, row) =>
    [...shade[row % 2]].map((speck, column) => (speck === '1' ? box(x + column * 2, TOP + row * 2.125, 2, 2.125) : '')),
  )
    .flat()
    .join('');
}
