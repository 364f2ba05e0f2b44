import { directionsOf } from '../../engine/network.ts';
import { readers } from '../../engine/readers.ts';
import { checkToken, inRange, resolveSpot } from '../expression/resolve.ts';
import { orComplain, reportScene, type StepCheck } from './step-check.ts';

const NO_SPAN = { start: 0, end: 0 };

/** Compares what a scene names with what there is: the review's tokens, the model's units, the explorer's views. */
export function checkScene(check: StepCheck): void {
  checkReview(check);
  checkNetwork(check);
  checkScreen(check);
}

function checkReview(check: StepCheck): void {
  const { step, situation, world } = check;
  const culprit = step.scene.text === undefined ? 'clamp' : 'text';
  const first = { at: { step: 0, span: NO_SPAN } };
  const spot = orComplain(
    () => resolveSpot(first, { ...situation, unit: 0, layer: 0 }, world.library, NO_SPAN),
    ({ message }) => reportScene(check, culprit, message),
  );
  if (!spot) return;
  const { steps } = spot.trace;
  const { at, filler } = situation;
  orComplain(
    () => {
      inRange('token', at, steps.length - filler, NO_SPAN);
      checkToken(steps[at].token, step.scene.token, at, NO_SPAN);
    },
    ({ message }) => reportScene(check, 'at', message),
  );
}

function checkNetwork(check: StepCheck): void {
  const { situation, model, step } = check;
  const { name, hiddenSize, numLayers, cell } = model.config;
  const range = (directive: string, index: number, count: number): void => {
    orComplain(
      () => inRange(directive, index, count, NO_SPAN, name),
      ({ message }) => reportScene(check, directive, message),
    );
  };
  range('unit', situation.unit, hiddenSize);
  range('layer', situation.layer, numLayers);
  const isThere = directionsOf(model.config).includes(situation.direction);
  if (!isThere) reportScene(check, 'direction', `${name} does not read ${situation.direction}`);
  const { quantities } = readers[cell];
  const { gate } = step.scene;
  if (gate && !quantities.includes(gate))
    reportScene(check, 'gate', `${name} has no ${gate}: it has ${quantities.join(', ')}`);
}

function checkScreen(check: StepCheck): void {
  const { step, model, world } = check;
  const { view, phase, quantity, spotlight = [] } = step.scene;
  const oneOf = (directive: string, name: string | undefined, known: readonly string[]): void => {
    if (name === undefined || known.includes(name)) return;
    reportScene(check, directive, `there is no ${directive} \`${name}\`: there are ${known.join(', ')}`);
  };
  oneOf('view', view, world.views);
  oneOf('part', step.scene.part, world.parts);
  oneOf('phase', phase, world.phases[model.config.cell]);
  oneOf('quantity', quantity, world.quantities);
  for (const name of spotlight) {
    const unit = /^unit (\d+)$/.exec(name)?.[1];
    if (unit !== undefined && Number(unit) < model.config.hiddenSize) continue;
    oneOf('spotlight', name, [...world.spotlights, ...readers[model.config.cell].quantities, 'unit 0']);
  }
}
