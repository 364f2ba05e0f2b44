import { expect, test } from 'vitest';
import { createVirtualClock } from '../../src/recording/virtual-clock.ts';

test('what is due runs in its order and at its time, also what comes up on the way', () => {
  const clock = createVirtualClock();
  const ran: string[] = [];
  const at = (name: string) => () => void ran.push(`${name} ${clock.now()}`);
  clock.after(30, at('late'));
  clock.after(10, () => clock.after(5, at('nested')));
  clock.after(10.4, at('early'));
  expect(clock.nextAt()).toBe(10);
  clock.passTo(20);
  expect(ran).toEqual(['early 10', 'nested 15']);
  clock.passTo(30);
  expect(ran).toEqual(['early 10', 'nested 15', 'late 30']);
  expect([clock.now(), clock.nextAt()]).toEqual([30, undefined]);
});
