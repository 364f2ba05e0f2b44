import type { BoardContent } from '../../tui/presenting/board.tsx';

/** Who listens to a board, and how often it has changed. */
export function createTold() {
  const listeners = new Set<() => void>();
  let version = 0;
  const content: Pick<BoardContent, 'subscribe' | 'version'> = {
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    content,
    change(): void {
      version += 1;
      for (const listener of listeners) listener();
    },
  };
}
