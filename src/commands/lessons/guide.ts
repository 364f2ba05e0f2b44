import { bundlePath, packagePath } from '../../io/disk/paths.ts';

/** Where the guide for writing lessons is: beside the bundle, or in the sources. */
export const guidePath = (): string =>
  /[/\\]dist$/.test(bundlePath('.')) ? bundlePath('LESSONS.md') : packagePath('.github', 'LESSONS.md');
