import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { visibleControls } from './visible-controls.ts';

/** Asks whoever sits at the keyboard, on standard error. @returns the answer; empty where the input ends instead */
export async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  try {
    return await Promise.race([reader.question(visibleControls(question)), ended]);
  } finally {
    reader.close();
  }
}
