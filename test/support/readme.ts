import { readFileSync } from 'node:fs';
import { packagePath } from '../../src/io/disk/paths.ts';
import { type KeyBinding, keyGroups } from '../../src/session/keys/binding.ts';
import { keymap } from '../../src/session/keys/keymap.ts';

/** The parts of the README that are made from the program, by name. */
export type Generated = Readonly<Record<string, string>>;

const inTable = (text: string): string => text.replaceAll('|', '\\|');
const asKeys = (shown: string): string =>
  shown
    .split(/\s+/)
    .map((key) => (key === '…' ? key : `\`${key}\``))
    .join(' ');

/** One row a group of Browse's keys, and one for every other mode. */
export function keysTable(): string {
  const rows: readonly (readonly [string, readonly KeyBinding[]])[] = [
    ...keyGroups.map((group) => [group, keymap.browse.filter((it) => it.group === group)] as const),
    ['While typing', keymap.typing],
    ['What if', keymap['what-if']],
    ['On a checkpoint', keymap.checkpoint],
    ['While following', keymap.follow],
  ];
  const entry = ({ shown, does, views }: KeyBinding): string => {
    const where = views && views.length < 3 ? ` (${views.join(', ')})` : '';
    return `${inTable(asKeys(shown))} ${inTable(does)}${where}`;
  };
  return ['| | |', '|---|---|', ...rows.map(([name, it]) => `| ${name} | ${it.map(entry).join(' · ')} |`)].join('\n');
}

const markers = (name: string): RegExp =>
  new RegExp(`(<!-- generated: ${name} -->)[\\s\\S]*?(<!-- /generated -->)`, 'u');

/** The README with its generated parts as the program has them now. */
export function withGenerated(readme: string, parts: Generated): string {
  return Object.entries(parts).reduce((text, [name, content]) => {
    const isInline = !content.includes('\n');
    return text.replace(markers(name), (_, start, end) => `${start}${isInline ? content : `\n${content}\n`}${end}`);
  }, readme);
}

export const readReadme = (): string => readFileSync(packagePath('README.md'), 'utf8');
