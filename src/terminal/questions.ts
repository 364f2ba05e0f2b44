import { type Depth, type Environment, type GlyphSetName, isLinuxConsole } from './capabilities.ts';
import type { Clock } from './output/output-clock.ts';

/** What a terminal has told of itself, as far as it was asked and has answered. */
export interface Told {
  /** the side that its background is on, where it is dark or light enough for colours of either */
  readonly background?: 'dark' | 'light' | 'between';
  /** It draws lines and blocks two columns wide, as those of East Asia may. */
  readonly isWide?: boolean;
}

/** Which questions a terminal is asked. */
export interface Asked {
  /** whether it has drawn what was sent: after each frame */
  readonly state: boolean;
  /** how wide it draws a line: once */
  readonly width: boolean;
  /** the colour of its background: once */
  readonly background: boolean;
}

export const everythingAsked: Asked = { state: true, width: true, background: true };

/**
 * Which questions to ask. A recorder would keep them, and whoever replays what it has written would have the answers typed
 * at the prompt: where one is known to be at work, none is asked. tmux and screen answer for another terminal than their
 * own, and with sixteen colours the background changes nothing.
 */
export function questionsFor(env: Environment, depth: Depth, glyphs: GlyphSetName): Asked {
  const { ASCIINEMA_REC, ASCIINEMA_SESSION, SCRIPT, TMUX, STY, TERM = '' } = env;
  const isRecorded = Boolean(ASCIINEMA_REC || ASCIINEMA_SESSION || SCRIPT);
  const isInside = Boolean(TMUX || STY) || /^(screen|tmux)/.test(TERM);
  const hasColours = depth === 'truecolor' || depth === '256';
  return {
    state: !isRecorded,
    width: !isRecorded && glyphs !== 'ascii',
    background: !isRecorded && hasColours && !isInside && !isLinuxConsole(env),
  };
}

/** A character of which terminals disagree whether it takes one column or two; then the place of the cursor, and none of it. */
const ASK_WIDTH = '\u2500\u001B[6n\r\u001B[K';
const ASK_BACKGROUND = '\u001B]11;?\u001B\\';

/** An answer that comes later is none to these questions. */
const LIMIT_MS = 3000;

/** The questions that are asked once, and what came of them. */
export interface Questions {
  /** @returns the questions; empty where they have been asked before */
  ask(): string;
  /** The terminal has told something, in this sequence. */
  answered(sequence: string): void;
  told(): Told;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
}

export function createQuestions({ width, background }: Omit<Asked, 'state'>, clock: Clock): Questions {
  let askedAt: number | undefined;
  let told: Told = {};
  const listeners = new Set<() => void>();
  const learn = (more: Told): void => {
    told = { ...more, ...told };
    for (const listener of listeners) listener();
  };
  return {
    ask() {
      if (askedAt !== undefined) return '';
      askedAt = clock.now();
      return (width ? ASK_WIDTH : '') + (background ? ASK_BACKGROUND : '');
    },
    answered(sequence) {
      if (askedAt === undefined || clock.now() - askedAt > LIMIT_MS) return;
      const column = width && told.isWide === undefined ? columnIn(sequence) : undefined;
      if (column !== undefined) learn({ isWide: column > 2 });
      const colour = background ? colourIn(sequence) : undefined;
      if (colour) learn({ background: sideOf(colour) });
    },
    told: () => told,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const PLACE = new RegExp(`^${'\u001B'}\\[\\d+;(\\d+)R$`);

/** The column of the cursor, from 1, in the answer that tells its place. */
function columnIn(sequence: string): number | undefined {
  const column = PLACE.exec(sequence)?.[1];
  return column === undefined ? undefined : Number(column);
}

const COLOUR = new RegExp(
  `^${'\u001B'}\\]11;rgba?:([\\da-f]{1,4})/([\\da-f]{1,4})/([\\da-f]{1,4})(?:/[\\da-f]{1,4})?(?:\u0007|\u009C|${'\u001B'}\\\\)$`,
  'i',
);

/** Red, green and blue, 0 to 1, in the answer that tells the background. */
function colourIn(sequence: string): readonly number[] | undefined {
  return COLOUR.exec(sequence)
    ?.slice(1)
    .map((digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1));
}

/** Up to here the colours for dark backgrounds have a contrast of 4.5:1, from there those for light ones. */
const DARK_UP_TO = 0.036;
const LIGHT_FROM = 0.78;

function sideOf(colour: readonly number[]): NonNullable<Told['background']> {
  const luminance = relativeLuminance(colour);
  if (luminance <= DARK_UP_TO) return 'dark';
  return luminance >= LIGHT_FROM ? 'light' : 'between';
}

/** Of red, green and blue, 0 to 1 each (WCAG 2.2). */
export function relativeLuminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
