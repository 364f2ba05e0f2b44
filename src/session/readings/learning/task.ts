import { taskNamed } from '../../../training/tasks/index.ts';
import type { TimelineQuantity } from '../../state/state.ts';

/** What to look at in a network that has learnt this task; undefined where nobody has said. */
export const lookAtOf = (task: string): string | undefined => taskNamed(task)?.lookAt;

/** A sequence to watch while a network learns what can be trained by this name. */
export const probeOf = (task: string): string =>
  taskNamed(task)?.probe ?? 'Not perfect, but honestly pretty good overall.';

/** What of a unit shows it: the memory where it counts, else the gate that keeps. */
export const quantityToWatch = (task: string): TimelineQuantity =>
  task === 'counting' || task === 'parity' || task === 'recall' ? 'cell' : 'forget';
