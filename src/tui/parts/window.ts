/** A run of a list that is on the screen. */
export interface Window {
  readonly first: number;
  readonly count: number;
}

/** As much of a list as there is room for, with the selected place in the middle where the list goes on at both ends. */
export function windowAround(selected: number, length: number, room: number): Window {
  const count = Math.max(1, Math.min(length, room));
  const first = Math.min(Math.max(0, selected - Math.floor(count / 2)), length - count);
  return { first, count };
}

/**
 * The page of a list that has the selected place; while the selection moves in a page nothing else does, which costs
 * few bytes. The last page is as full as the others.
 */
export function pageAround(selected: number, length: number, room: number): Window {
  const count = Math.max(1, Math.min(length, room));
  return { first: Math.min(Math.floor(Math.max(0, selected) / count) * count, Math.max(0, length - count)), count };
}

/** What lies outside a window: `↑ 3 more  ↓ 5 more`. */
export function moreLabel({ first, count }: Window, length: number): string {
  const after = length - first - count;
  return [first > 0 ? `↑ ${first} more` : '', after > 0 ? `↓ ${after} more` : ''].filter(Boolean).join('  ');
}
