import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { notesOf, whyNot } from '../.github/release-notes.ts';
import { packagePath } from '../src/io/disk/paths.ts';

const changelog =
  '# Changelog\n\n## [Unreleased]\n\n- more\n\n## [1.2.0] - 2027-01-02\n\n- this\n\n## [1.1.0] - 2026-12-01\n\n- that\n';
const manifest = { version: '1.2.0', repository: { url: 'git+https://github.com/somebody/lstm-explore.git' } };

test('the notes of a version are its part of the changelog', () => {
  expect(notesOf(changelog, '1.2.0')).toBe('- this');
  expect(notesOf(changelog, '1.1.0')).toBe('- that');
  expect(notesOf(changelog, '1.0.0')).toBeUndefined();
});

test('a tag is released where tag, package and changelog agree', () => {
  expect(whyNot('v1.2.0', manifest, changelog)).toBeUndefined();
});

test.each([
  ['another tag', 'v1.2.1', manifest, 'the tag is v1.2.1'],
  ['a version without notes', 'v1.3.0', { ...manifest, version: '1.3.0' }, 'says nothing of 1.3.0'],
  ['no address', 'v1.2.0', { version: '1.2.0' }, 'OWNER'],
  ['the stand-in for the address', 'v1.2.0', { ...manifest, repository: { url: 'OWNER' } }, 'OWNER'],
])('%s stops the release', (_, tag, given, why) => {
  expect(whyNot(tag, given, changelog)).toContain(why);
});

test('the changelog of this project has a part for what is not released', () => {
  expect(notesOf(readFileSync(packagePath('CHANGELOG.md'), 'utf8'), 'Unreleased')).toBeTruthy();
});
