/** What stands around the cells of a picture. Lengths are in units of which a cell is 8 wide. */
export interface WindowLook {
  /** between the cells and the window's edge */
  readonly padding: number;
  /** around the window */
  readonly margin: number;
  /** `#rrggbb`; undefined for none, where there is no margin either */
  readonly marginFill: string | undefined;
  readonly bar: WindowBar | undefined;
  readonly barSize: number;
  /** of the window's corners */
  readonly radius: number;
}

export const windowBars = ['Colorful', 'ColorfulRight', 'Rings', 'RingsRight'] as const;
/** Three discs or rings at the left or right, as VHS has them. */
export type WindowBar = (typeof windowBars)[number];

export const plainWindow: WindowLook = {
  ...{ padding: 8, margin: 0, marginFill: undefined },
  ...{ bar: undefined, barSize: 20, radius: 0 },
};

/** An area in one colour; undefined is the terminal's own background. */
export interface WindowShape {
  /** path data, from the picture's top left corner */
  readonly data: string;
  readonly fill: string | undefined;
}

/** A picture's size, where its cells begin, and what is drawn behind them, the first at the bottom. */
export interface WindowFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly shapes: readonly WindowShape[];
}

const DISCS = ['#ff5f58', '#ffbd2e', '#18c132'];
const RING = '#808080';

/** @param cells that the picture has, in units */
export function windowFrame(
  { padding, margin: wanted, marginFill, bar, barSize, radius }: WindowLook,
  cells: { readonly width: number; readonly height: number },
): WindowFrame {
  const margin = marginFill === undefined ? 0 : wanted;
  const above = bar === undefined ? 0 : barSize;
  const inner = { width: cells.width + 2 * padding, height: cells.height + 2 * padding + above };
  const [width, height] = [inner.width + 2 * margin, inner.height + 2 * margin];
  const behind = marginFill === undefined ? [] : [{ data: rectangle(0, 0, width, height, 0), fill: marginFill }];
  return {
    ...{ width, height },
    left: margin + padding,
    top: margin + padding + above,
    shapes: [
      ...behind,
      {
        data: rectangle(margin, margin, inner.width, inner.height, Math.min(radius, inner.height / 2)),
        fill: undefined,
      },
      ...(bar === undefined ? [] : barShapes(bar, margin, inner.width, barSize)),
    ],
  };
}

function barShapes(bar: WindowBar, margin: number, width: number, size: number): readonly WindowShape[] {
  const r = Number((size / 5).toFixed(2));
  const [isRing, isRight] = [bar.startsWith('Rings'), bar.endsWith('Right')];
  return DISCS.map((colour, n) => {
    const along = size / 2 + n * 3 * r + r;
    const x = margin + (isRight ? width - along : along);
    const y = margin + size / 2;
    const data = isRing ? disc(x, y, r, 1) + disc(x, y, r * 0.75, 0) : disc(x, y, r, 1);
    return { data, fill: isRing ? RING : colour };
  });
}

const short = (value: number): string => String(Number(value.toFixed(2)));

/** @param sweep which way round: a hole goes the other way */
function disc(x: number, y: number, r: number, sweep: 0 | 1): string {
  const [from, across, radius] = [short(x - r), short(2 * r), short(r)];
  const half = (by: string): string => `a${radius} ${radius} 0 1 ${sweep} ${by} 0`;
  return `M${from} ${short(y)}${half(across)}${half(`-${across}`)}z`;
}

function rectangle(x: number, y: number, width: number, height: number, radius: number): string {
  const [r, right, bottom] = [radius, x + width, y + height];
  if (r === 0) return `M${short(x)} ${short(y)}H${short(right)}V${short(bottom)}H${short(x)}z`;
  const at = (px: number, py: number): string => `${short(px)} ${short(py)}`;
  return [
    `M${at(x + r, y)}H${short(right - r)}Q${at(right, y)} ${at(right, y + r)}V${short(bottom - r)}`,
    `Q${at(right, bottom)} ${at(right - r, bottom)}H${short(x + r)}Q${at(x, bottom)} ${at(x, bottom - r)}`,
    `V${short(y + r)}Q${at(x, y)} ${at(x + r, y)}z`,
  ].join('');
}
