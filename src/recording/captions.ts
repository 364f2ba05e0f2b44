import { type Recording, shownMs } from './recording.ts';

/** Something that is said for a while, or begins at a moment; in milliseconds of the show. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What is said, from its first frame to its last. */
export function captionsOf(recording: Recording): readonly Cue[] {
  const cues: Cue[] = [];
  let at = 0;
  for (const frame of recording.frames) {
    const to = at + shownMs(recording, frame);
    const last = cues.at(-1);
    if (frame.caption !== undefined) {
      if (last && last.to === at && last.text === frame.caption) cues[cues.length - 1] = { ...last, to };
      else cues.push({ from: at, to, text: frame.caption });
    }
    at = to;
  }
  return cues;
}

/** The chapters, each up to the next. */
export function chaptersOf(recording: Recording): readonly Cue[] {
  const begun: { from: number; text: string }[] = [];
  let at = 0;
  for (const frame of recording.frames) {
    for (const text of frame.markers) begun.push({ from: at, text });
    at += shownMs(recording, frame);
  }
  return begun.map(({ from, text }, index) => ({ from, to: begun[index + 1]?.from ?? at, text }));
}
