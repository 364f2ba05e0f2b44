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
