import { type Progress, turnsTaken, withStepSeen } from './progress.ts';

/**
 * What is to be kept where several sessions keep their progress in one place: what is there, and what one of them has
 * added to it. What that session only knows from before is not brought back: it may have been forgotten on purpose.
 *
 * @param kept by now, whoever has kept it; nothing where all was forgotten
 * @param own the session's whole progress; its place is the one to go on at
 * @param before the session's progress when it last read or kept it
 */
export function mergedProgress(kept: Progress, own: Progress, before: Progress): Progress {
  const merged: Progress = {
    ...(own.place && { place: own.place }),
    seen: mergedSteps(kept.seen, own.seen, before.seen),
    checkpoints: { ...kept.checkpoints, ...newResults(kept, own, before) },
  };
  const { place } = own;
  return place ? withStepSeen(merged, place.lesson, place.step) : merged;
}

type Steps = Progress['seen'];

function mergedSteps(kept: Steps, own: Steps, before: Steps): Steps {
  const merged: Record<string, readonly number[]> = { ...kept };
  for (const [lesson, steps] of Object.entries(own)) {
    const added = steps.filter((step) => !before[lesson]?.includes(step));
    if (added.length > 0) merged[lesson] = [...new Set([...(kept[lesson] ?? []), ...added])].sort((a, b) => a - b);
  }
  return merged;
}

/** What was answered since: it is later than what others have kept, whose answers count as well. */
function newResults(kept: Progress, own: Progress, before: Progress): Progress['checkpoints'] {
  const byOthers = turnsTaken(kept) - turnsTaken(before);
  const added = Object.entries(own.checkpoints).filter(([id, { turn }]) => turn !== before.checkpoints[id]?.turn);
  return Object.fromEntries(
    added.map(([id, result]) => {
      const counts = [result, kept.checkpoints[id]].flatMap((it) => it?.fewestClamps ?? []);
      const clamps = counts.length > 0 ? { fewestClamps: Math.min(...counts) } : {};
      return [id, { mark: result.mark, turn: result.turn + byOthers, ...clamps }];
    }),
  );
}
