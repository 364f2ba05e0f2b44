import { createRandom } from '../../src/engine/random.ts';
import type { Model } from '../../src/model/model.ts';
import { actionFor, keymap } from '../../src/session/keys/keymap.ts';
import { formatEntry } from '../../src/session/log/log.ts';
import type { Action } from '../../src/session/state/action.ts';
import type { SessionState } from '../../src/session/state/state.ts';
import { createStore } from '../../src/session/state/store.ts';

/** A session that has been, and its log without the first line. */
export interface RecordedSession {
  /** as it opened, and after each action */
  readonly states: readonly SessionState[];
  readonly lines: readonly string[];
}

const keys = [...new Set(Object.values(keymap).flatMap((table) => table.flatMap((it) => Object.keys(it.keys))))];

/**
 * A session in which a monkey presses keys; loads and timers are answered some keys later.
 *
 * @param models that can be loaded, by name
 */
export function recordedSession(
  start: SessionState,
  models: ReadonlyMap<string, Model>,
  seed: number,
  presses: number,
): RecordedSession {
  const random = createRandom(seed);
  const waiting: Action[] = [];
  const lines: string[] = [];
  const states: SessionState[] = [];
  const store = createStore(
    start,
    (effect) => {
      if (effect.type === 'timer/start') waiting.push(effect.action);
      if (effect.type === 'bag/load') waiting.push({ type: 'model/failed', name: effect.name, message: 'gone' });
      if (effect.type !== 'model/load') return;
      const model = models.get(effect.name);
      if (model)
        waiting.push({ type: 'model/loaded', name: effect.name, model }, ...(effect.next ? [effect.next] : []));
    },
    (action) => lines.push(formatEntry(lines.length, action)),
  );
  states.push(store.state());
  const act = (action: Action | undefined): void => {
    if (!action) return;
    store.dispatch(action);
    states.push(store.state());
  };
  for (let press = 0; press < presses; press++) {
    const key = keys[random.integer(keys.length)];
    act({ type: 'key/pressed', key });
    act(actionFor(key, { state: store.state(), lessonRowsBelow: random.integer(3), lessonPage: 10 }));
    if (random.integer(3) === 0) act(waiting.shift());
  }
  return { states, lines };
}
