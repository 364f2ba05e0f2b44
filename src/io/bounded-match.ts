import { createContext, Script } from 'node:vm';

/** A pattern of somebody's may take time without end: it gets so much. */
const MOST_MS = 500;

const script = new Script('pattern.test(text)');
let context: { pattern?: RegExp; text?: string } | undefined;

/** Whether a text holds a foreign pattern; undefined where that takes longer than anybody should wait. */
export function matchesInTime(pattern: RegExp, text: string): boolean | undefined {
  context ??= createContext({});
  Object.assign(context, { pattern, text });
  try {
    return script.runInContext(context, { timeout: MOST_MS });
  } catch {
    return undefined;
  }
}
