import type { Model } from '../model/model.ts';
import type { Situation } from './expression/situation.ts';
import type { Lesson, Scene } from './lesson.ts';

/** A scene in which nothing of the course's own state is left open. */
export type WholeScene = Scene & { readonly model: string; readonly text: string };

/**
 * The state that a step asks for, whichever way the reader came to it. The model and the review are the lesson's where
 * the step names none. The token, unit, gate, view, quantity, layer, direction and what is drawn stay those of the step
 * before, but another review begins at its first token. Phase, part, clamps, filler words, spotlights, train step and training
 * hold for one step.
 *
 * @param index of the step, from 0
 */
export function sceneAt({ model, text, steps }: Lesson, index: number): WholeScene {
  return steps.slice(0, index + 1).reduce<WholeScene>(
    (before, { scene }) => {
      const {
        phase: _phase,
        clamps: _clamps,
        filler: _filler,
        part: _part,
        after: _after,
        train: _train,
        spotlight: _spotlight,
        token: _token,
        ...lasting
      } = before;
      const next = { ...lasting, model, text, ...scene };
      return next.text === before.text || scene.at !== undefined ? next : { ...next, at: 0 };
    },
    { model, text },
  );
}

/** The situation of a reader who is in a scene; what no step has set is where the explorer opens. */
export function situationOf(scene: WholeScene, topLayer: number): Situation {
  const { model, text, clamps = [], at = 0, unit = 0, layer = topLayer, direction = 'forward', filler = 0 } = scene;
  const { view = 'gates', phase, gate, quantity, after } = scene;
  return {
    ...{ model, text, clamps, at, unit, layer, direction, filler, view },
    ...(phase === undefined ? {} : { phase }),
    ...(gate === undefined ? {} : { gate }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(after === undefined ? {} : { after }),
  };
}

/** The situation after a solution was carried out in a scene: its clamps are added, everything else replaces. */
export function withSolution(scene: WholeScene, solution: Scene, { config }: Model): Situation {
  const clamps = [...(scene.clamps ?? []), ...(solution.clamps ?? [])];
  const at = solution.at ?? (solution.text === undefined ? scene.at : 0);
  return situationOf({ ...scene, ...solution, clamps, ...(at === undefined ? {} : { at }) }, config.numLayers - 1);
}
