import { SingleBar } from 'cli-progress';
import { sayTo } from '../../io/output.ts';
import type { Snapshot } from '../../model/history.ts';
import type { Environment } from '../../terminal/capabilities.ts';
import type { ExperimentProgress } from '../../training/experiment/run.ts';
import { barLook, canRedrawLine } from '../shared/progress-bar.ts';

/** Shows how far an experiment is. */
export interface StepView {
  show(progress: ExperimentProgress): void;
  /** leaves the screen as it is, with nothing more to come */
  close(): void;
}

/** A live bar where it can be redrawn, else a plain line each tenth of the way. @param now milliseconds, from any start */
export function stepView(stream: NodeJS.WriteStream, env: Environment, now: () => number): StepView {
  const start = now();
  const left = (step: number, steps: number): string => clock(((now() - start) / 1000 / step) * (steps - step));
  return canRedrawLine(stream, env) ? liveBar(stream, env, left) : plainLines(stream, left);
}

type TimeLeft = (step: number, steps: number) => string;

function plainLines(stream: NodeJS.WriteStream, left: TimeLeft): StepView {
  let held = '';
  return {
    show(progress) {
      if (progress.kind === 'snapshot') held = heldOutText(progress.snapshot);
      if (progress.kind !== 'step') return;
      const { step, steps, loss } = progress;
      if (step % Math.ceil(steps / 10) !== 0 && step !== steps) return;
      sayTo(stream, `step ${step} of ${steps}: loss ${loss.toFixed(3)}${held}, ${left(step, steps)} left\n`);
    },
    close() {},
  };
}

const heldOutText = ({ accuracy }: Snapshot): string =>
  Object.entries(accuracy)
    .map(([name, share]) => `, ${name} ${(100 * share).toFixed(1)} %`)
    .join('');

function liveBar(stream: NodeJS.WriteStream, env: Environment, left: TimeLeft): StepView {
  const format = 'step {step} {bar} {percentage} %  loss {loss}{held}  {left} left';
  const bar = new SingleBar({ format, stream, ...barLook(env), hideCursor: true, clearOnComplete: false });
  let held = '';
  let isStarted = false;
  let isClosed = false;
  return {
    show(progress) {
      if (progress.kind === 'snapshot') held = heldOutText(progress.snapshot);
      if (progress.kind !== 'step' || isClosed) return;
      const { step, steps, loss } = progress;
      const payload = { step: `${step}/${steps}`, loss: loss.toFixed(3), held, left: left(step, steps) };
      if (isStarted) bar.update(step, payload);
      else bar.start(steps, step, payload);
      isStarted = true;
    },
    close() {
      if (isStarted && !isClosed) bar.stop();
      isClosed = true;
    },
  };
}

/** 95 → 1:35 */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
