/**
 * What CHANGELOG.md says of a version, for its release: `npx tsx .github/release-notes.ts v1.2.3`. It stops the release
 * where the tag, package.json and the changelog do not agree, or the package does not say where it lives.
 */
import { readFileSync } from 'node:fs';

const tag = process.argv[2] ?? '';
const text = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

/** The part of the changelog under `## [VERSION]`, without its heading. */
export function notesOf(changelog: string, version: string): string | undefined {
  const parts = changelog.split(/^## \[([^\]]+)\].*$/m);
  const index = parts.findIndex((part, at) => at % 2 === 1 && part === version);
  return index < 0 ? undefined : parts[index + 1].trim();
}

/** @returns what keeps this tag from being released; nothing where all agree */
export function whyNot(tag: string, manifest: { version: string; repository?: { url: string } }, changelog: string) {
  const { version, repository } = manifest;
  if (tag !== `v${version}`) return `the tag is ${tag}, and package.json says ${version}`;
  if (!notesOf(changelog, version)) return `CHANGELOG.md says nothing of ${version}: move what is under Unreleased`;
  if (!repository || repository.url.includes('OWNER')) return 'package.json: put the real address for OWNER';
  return undefined;
}

if (tag !== '') {
  const manifest = JSON.parse(text('package.json'));
  const problem = whyNot(tag, manifest, text('CHANGELOG.md'));
  if (problem) {
    process.stderr.write(`release: ${problem}\n`);
    process.exitCode = 1;
  } else process.stdout.write(`${notesOf(text('CHANGELOG.md'), manifest.version)}\n`);
}
