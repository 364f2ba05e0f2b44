import { afterEach, expect, test, vi } from 'vitest';
import { catchInterrupt } from '../../src/io/interrupt.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('the first Ctrl-C is told, the second leaves at once with 130', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const told = vi.fn();
  const interrupt = catchInterrupt(told);
  process.emit('SIGINT', 'SIGINT');
  expect(told).toHaveBeenCalledTimes(1);
  expect(interrupt.status()).toBe(130);
  expect(exit).not.toHaveBeenCalled();
  process.emit('SIGINT', 'SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
  interrupt.dispose();
});

test('SIGTERM asks for 143', () => {
  const interrupt = catchInterrupt(() => {});
  process.emit('SIGTERM', 'SIGTERM');
  expect(interrupt.status()).toBe(143);
  interrupt.dispose();
});

test('SIGHUP asks for 129, and may come twice', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const atExit = process.listeners('exit');
  const interrupt = catchInterrupt(() => {});
  for (const _ of [1, 2]) process.emit('SIGHUP', 'SIGHUP');
  expect(interrupt.status()).toBe(129);
  expect(exit).not.toHaveBeenCalled();
  process.emit('SIGTERM', 'SIGTERM');
  expect(exit).toHaveBeenCalledWith(129);
  interrupt.dispose();
  for (const listener of process.listeners('exit')) if (!atExit.includes(listener)) process.off('exit', listener);
});

test('what must not be cut in two is not', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const interrupt = catchInterrupt(() => {});
  process.emit('SIGINT', 'SIGINT');
  interrupt.ignore();
  process.emit('SIGINT', 'SIGINT');
  expect(exit).not.toHaveBeenCalled();
  interrupt.dispose();
});

test('once done, signals are the system’s again', () => {
  const before = process.listenerCount('SIGINT');
  catchInterrupt(() => {}).dispose();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
