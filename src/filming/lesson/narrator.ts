import type { Stage } from '../stage.ts';

/** Says texts while time passes, sentence by sentence, each for as long as its words take. */
export interface Narrator {
  /** Texts that are to be said next, instead of what is left of those before. */
  readonly tell: (texts: readonly string[]) => void;
  /** milliseconds that are left to say */
  readonly left: () => number;
  readonly pass: (milliseconds: number) => Promise<void>;
}

/** Words a minute: read with care, with an eye on the figure beside. */
const PACE = 180;
/** Two lines of a caption. */
const MOST_CHARACTERS = 84;

interface Line {
  readonly text: string;
  leftMs: number;
}

/** How long a text takes to read. */
export const readingMs = (text: string): number => Math.round((wordsOf(text).length * 60_000) / PACE);

export function createNarrator(stage: Stage): Narrator {
  let lines: Line[] = [];
  return {
    tell(texts) {
      lines = texts.flatMap(captionsIn).map((text) => ({ text, leftMs: readingMs(text) }));
    },
    left: () => lines.reduce((sum, { leftMs }) => sum + leftMs, 0),
    async pass(milliseconds) {
      for (let left = milliseconds; left > 0; ) {
        const [line] = lines;
        stage.say(line?.text ?? '');
        const ms = Math.min(left, line?.leftMs ?? left);
        await stage.pass(ms);
        left -= ms;
        if (!line) continue;
        line.leftMs -= ms;
        if (line.leftMs <= 0) lines = lines.slice(1);
      }
    },
  };
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** Sentences, and of long ones parts that fit into a caption. */
function captionsIn(text: string): readonly string[] {
  const sentences = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?…:][”’)]?) (?=\S)/);
  return sentences.filter(Boolean).flatMap((sentence) => {
    const parts: string[] = [];
    let part = '';
    for (const word of wordsOf(sentence)) {
      const longer = part === '' ? word : `${part} ${word}`;
      if (longer.length > MOST_CHARACTERS && part !== '') parts.push(part);
      part = longer.length > MOST_CHARACTERS && part !== '' ? word : longer;
    }
    return [...parts, part];
  });
}
