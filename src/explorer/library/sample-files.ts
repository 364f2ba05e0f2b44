import { listFolder } from '../../io/disk/files.ts';
import { packagePath } from '../../io/disk/paths.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import { parseSamples } from '../../session/state/samples.ts';
import type { Sample } from '../../session/state/state.ts';

/** The sample reviews of the package, of every task. */
export async function loadSamples(): Promise<readonly Sample[]> {
  const folder = packagePath('fixtures', 'samples');
  const files = (await listFolder(folder)).filter((name) => name.endsWith('.json'));
  const sets = await Promise.all(
    files.map(async (name) => parseSamples(new TextDecoder().decode(await readBytes(`${folder}/${name}`)))),
  );
  return sets.flat();
}
