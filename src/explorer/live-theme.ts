import { useSyncExternalStore } from 'react';
import type { Depth, GlyphSetName } from '../terminal/capabilities.ts';
import { createTheme, type Theme } from '../tui/theme.ts';
import type { Live } from './live.ts';

/** How a session is drawn on a live terminal, which may tell of itself after it has begun. */
export interface LiveTheme {
  readonly now: () => Theme;
  /** the same for a component, which is drawn anew when it changes */
  readonly use: () => Theme;
}

export function createLiveTheme(depth: Depth, glyphs: GlyphSetName, { told }: Pick<Live, 'told'>): LiveTheme {
  const known = new Map<string, Theme>();
  const now = (): Theme => {
    const { background, isWide } = told.told();
    // Lines and blocks that take two columns each would push everything else out of its place.
    const drawn = isWide ? 'ascii' : glyphs;
    const side = background === 'dark' || background === 'light' ? background : 'unknown';
    const key = `${drawn} ${side}`;
    const theme = known.get(key) ?? createTheme(depth, drawn, side);
    known.set(key, theme);
    return theme;
  };
  return { now, use: () => useSyncExternalStore(told.subscribe, now) };
}
