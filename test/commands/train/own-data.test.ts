import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { needs } from '../../support/needs.ts';
import { openTerminal } from '../../support/terminal.ts';

needs('a pseudo-terminal', 'a POSIX shell');

const folder = mkdtempSync(join(tmpdir(), 'own-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A thousand reviews as a spreadsheet of Western Europe saves them: three labels, semicolons, Windows-1252. */
function survey(): Uint8Array {
  const written = readFileSync('fixtures/reviews/starter.tsv', 'utf8').trimEnd().split('\n');
  const rows = Array.from({ length: 1000 }, (_, n) => {
    if (n % 3 === 2) return `${n + 1};Ordinary café chair no. ${n}, neither here nor there – usual;mittel`;
    const [label, text] = written[n % written.length].split('\t');
    return `${n + 1};"${text.replaceAll('"', '""').replaceAll("'", '’')}";${label === '1' ? 'gut' : 'schlecht'}`;
  });
  const bytes: Readonly<Record<string, number>> = { '’': 0x92, '–': 0x96 };
  const text = ['Nr;Kommentar;Bewertung', ...rows, ''].join('\r\n');
  return Uint8Array.from(text, (letter) => bytes[letter] ?? letter.charCodeAt(0));
}

const size = { columns: 300, rows: 40, folder };
/** What a message says to type. */
const told = (screen: string, command: RegExp): string => command.exec(screen)?.[0].trim() ?? '';

test('from a spreadsheet to the explorer by what the messages say alone', async () => {
  writeFileSync(join(folder, 'survey.csv'), survey());
  const refused = await openTerminal(['train', 'survey.csv', '--out', 'mine', '--epochs', '2'], size);
  const why = await refused.waitFor('iconv');
  expect(why).toMatch(
    /survey\.csv:\d+: not UTF-8 but, it seems, Windows-1252 or Latin-1 \(".*[’é–].*"\): save it as "CSV UTF-8"/,
  );
  expect((await refused.exit()).status).toBe(1);

  const convert = told(why, /iconv .*/);
  execFileSync('sh', ['-c', convert], { cwd: folder, stdio: 'ignore' });
  const [, converted] = convert.split(' > ');
  const training = await openTerminal(['train', converted, '--out', 'mine', '--epochs', '2'], size);
  const done = await training.waitFor('open it:');
  expect(done).toContain('reading `Kommentar` as text, `Bewertung` as label: 3 labels: gut, mittel, schlecht');
  expect(done).toMatch(/900 reviews to learn from, 100 held out/);
  expect((await training.exit()).status).toBe(0);

  const [, ...args] = told(done, /(?<=open it: ).*/).split(' ');
  const explorer = await openTerminal(['--no-progress', ...args, '--', 'The handle broke.'], { folder });
  const screen = await explorer.waitFor('ready');
  expect(screen).toMatch(/handle\*? +broke/);
  expect(screen).toMatch(/P\((gut|mittel|schlecht)\)/);
  explorer.press('q');
  expect((await explorer.exit()).status).toBe(0);
}, 60_000);

test('Ctrl-C stands on a line of its own, below the bar', async () => {
  const reviews = join(process.cwd(), 'fixtures', 'reviews', 'starter.tsv');
  const training = await openTerminal(['train', reviews, '--out', 'stopped', '--epochs', '5000'], { folder });
  await training.waitFor(/epoch [2-9]\/5000/);
  training.press('\u0003');
  const lines = (await training.waitFor('open it:')).split('\n');
  const bar = lines.findIndex((line) => line.startsWith('epoch '));
  expect(lines[bar]).not.toContain('^C');
  expect(lines[bar]).toMatch(/^epoch \d+\/5000 █*░* \d+ % {2}loss [\d.]+ {2}held out [\d.]+ % {2}\d+:\d\d left$/);
  expect(lines[bar + 1]).toBe('stopping: what was learnt is kept; Ctrl-C again leaves at once');
  expect((await training.exit()).status).toBe(130);
}, 60_000);
