import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Tensor } from '../../../src/engine/tensor.ts';
import { PYTHON, rivalsFolder } from './found.ts';

// Every rival runs in a process of its own and measures itself there: what it leaves behind, garbage or deoptimised code,
// then slows down nobody else. It is asked line by line, in JSON; serve.mjs has the other end.

/** Who reads or trains elsewhere. */
export interface Rival<Answer> {
  /** what it made of the job, to be compared with ours */
  readonly answer: Answer;
  /** Does the job so many times. @returns the milliseconds that took on the processor */
  readonly time: (jobs: number) => Promise<number>;
  readonly close: () => void;
}

const pathOf = (script: string): string => fileURLToPath(new URL(script, import.meta.url));

/** Starts a script of this folder, for Node or Python by its name's end. */
export async function startRival<Answer>(script: string, job: object): Promise<Rival<Answer>> {
  const program = script.endsWith('.py') ? PYTHON : process.execPath;
  const child = spawn(program, [pathOf(script)], { cwd: rivalsFolder(), stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: object | number) => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error(`${script} ended without an answer`);
    return JSON.parse(value);
  };
  return { answer: await ask(job), time: ask, close: () => child.stdin.end() };
}

/** Tensors as JSON has them. */
export const jsonTensors = (tensors: Readonly<Record<string, Tensor>>): Readonly<Record<string, object>> =>
  Object.fromEntries(Object.entries(tensors).map(([name, { shape, data }]) => [name, { shape, data: [...data] }]));
