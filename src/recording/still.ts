import { type Frame, type Recording, shownMs } from './recording.ts';

/** The frame at a moment of the show; without one, the last. */
export function frameAt(recording: Recording, moment = Number.POSITIVE_INFINITY): Frame {
  return recording.frames[frameNumberAt(recording, moment)];
}

/** The number of the frame at a moment of the show. */
export function frameNumberAt(recording: Recording, moment: number): number {
  let end = 0;
  const found = recording.frames.findIndex((frame) => {
    end += shownMs(recording, frame);
    return end > moment;
  });
  return found < 0 ? recording.frames.length - 1 : found;
}

/** A show that goes round begins at its poster. */
export function fromPoster(recording: Recording): Recording {
  const { posterMs, isOnce, frames } = recording;
  if (posterMs === undefined || isOnce) return recording;
  const first = frameNumberAt(recording, posterMs);
  return { ...recording, posterMs: undefined, frames: [...frames.slice(first), ...frames.slice(0, first)] };
}
