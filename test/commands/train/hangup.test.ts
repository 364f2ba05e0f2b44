import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { openTerminal } from '../../support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-hangup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a closed window lets train keep what was learnt, and end with 129', { timeout: 60_000 }, async () => {
  const out = join(folder, 'model');
  const terminal = await openTerminal(['train', 'recall', '--epochs', '500', '--out', out]);
  await terminal.waitFor(/epoch|%/);
  terminal.kill('SIGHUP');
  terminal.hangUp();
  expect(await terminal.exit()).toMatchObject({ status: 129 });
  await vi.waitFor(() => expect(existsSync(join(out, 'model.safetensors'))).toBe(true));
});
