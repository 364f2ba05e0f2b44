import { listFolder } from '../../io/disk/files.ts';
import { packagePath } from '../../io/disk/paths.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import { parseSamples, type SampleSet } from '../../session/state/samples.ts';
import type { Sample } from '../../session/state/state.ts';

/** The sample reviews of the package that a model of this task reads; none where there are none for it. */
export async function loadSamples(task: string): Promise<readonly Sample[]> {
  const sets = await loadSampleSets();
  return sets.filter((set) => set.task === task).flatMap(({ samples }) => samples);
}

async function loadSampleSets(): Promise<readonly SampleSet[]> {
  const folder = packagePath('fixtures', 'samples');
  const files = (await listFolder(folder)).filter((name) => name.endsWith('.json'));
  return Promise.all(
    files.map(async (name) => parseSamples(new TextDecoder().decode(await readBytes(`${folder}/${name}`)))),
  );
}
