import { type SeenCell, type SeenGrid, sameCell } from './screens.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** How many bytes it takes to go from one style to another: from scratch, or by what differs. */
function styleBytes(from: readonly string[], to: readonly string[]): number {
  if (from.join() === to.join()) return 0;
  const fresh = bytesOf(`\u001B[${to.length > 0 ? ['0', ...to].join(';') : ''}m`);
  const lost = from.filter((code) => !to.some((other) => kindOf(other) === kindOf(code)));
  const off = new Set(lost.map((code) => OFF[kindOf(code)]));
  const on = to.filter((code) => !from.includes(code) || (off.has('22') && (code === '1' || code === '2')));
  return Math.min(fresh, bytesOf(`\u001B[${[...off, ...on].join(';')}m`));
}

const OFF: Readonly<Record<string, string>> = {
  '1': '22',
  '2': '22',
  '3': '23',
  '4': '24',
  '7': '27',
  fg: '39',
  bg: '49',
};

function kindOf(code: string): string {
  if (/^(38;|3[0-7]$|9[0-7]$)/.test(code)) return 'fg';
  return /^(48;|4[0-7]$|10[0-7]$)/.test(code) ? 'bg' : code;
}

/**
 * The bytes that a frame takes at the least, as far as a simple encoder can tell: every cell that changed, with the
 * shorter of a cursor move and writing the cells between again, and one erase for the blanks at the end of a row.
 * Written apart from the program's encoder, from what is seen on two screens; the yardstick for it.
 */
export function idealBytes(before: SeenGrid, after: SeenGrid): number {
  let total = 0;
  let style: readonly string[] = [];
  let cursor = { x: -1, y: -1 };

  const write = (cell: SeenCell): number => {
    const bytes = styleBytes(style, cell.style) + bytesOf(cell.text);
    ({ style } = cell);
    return bytes;
  };
  const addressed = (x: number, y: number): number => bytesOf(`\u001B[${y + 1}${x === 0 ? '' : `;${x + 1}`}H`);

  const goTo = (row: readonly SeenCell[], x: number, y: number): number => {
    if (cursor.y !== y || cursor.x < 0 || x < cursor.x) return addressed(x, y);
    if (cursor.x === x) return 0;
    const forward = bytesOf(`\u001B[${x - cursor.x === 1 ? '' : x - cursor.x}C`);
    const kept = style;
    const gap = row.slice(cursor.x, x).reduce((sum, cell) => sum + (cell.width === 0 ? 0 : write(cell)), 0);
    const rewritten = gap + styleBytes(style, row[x].style);
    if (rewritten <= forward + styleBytes(kept, row[x].style)) return gap;
    style = kept;
    return forward;
  };

  for (const [y, row] of after.entries()) {
    const changed = row.map((cell, x) => !sameCell(cell, before[y][x]));
    let end = row.length;
    while (end > 0 && row[end - 1].text === ' ' && row[end - 1].style.length === 0) end--;
    const erased = changed.slice(end).filter(Boolean).length > 3;
    for (let x = 0; x < (erased ? end : row.length); x++) {
      if (!changed[x] || row[x].width === 0) continue;
      total += goTo(row, x, y) + write(row[x]);
      const next = x + row[x].width;
      cursor = { x: next < row.length ? next : -1, y };
    }
    if (erased) {
      total += goTo(row, changed.indexOf(true, end), y) + styleBytes(style, []) + 3;
      style = [];
      cursor = { x: changed.indexOf(true, end), y };
    }
  }
  return total;
}
