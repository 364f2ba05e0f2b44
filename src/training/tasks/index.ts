import { counting } from './counting.ts';
import { parity } from './parity.ts';
import { quotes } from './quotes.ts';
import { recall } from './recall.ts';
import type { Task } from './task.ts';

/** Every task. A new one is a file, and a line here. */
export const tasks: readonly Task[] = [recall, counting, quotes, parity];

export const taskNames: readonly string[] = tasks.map(({ name }) => name);

/** The task of that name; undefined where there is none. */
export const taskNamed = (name: string): Task | undefined => tasks.find((task) => task.name === name);
