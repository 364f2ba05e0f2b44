import { taskNamed } from '../../../training/tasks/index.ts';

/** What to look at in a network that has learnt this task; undefined where nobody has said. */
export const lookAtOf = (task: string): string | undefined => taskNamed(task)?.lookAt;
