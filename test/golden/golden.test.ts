import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { packagePath } from '../../src/io/disk/paths.ts';
import { needs } from '../support/needs.ts';
import { fileOf, type Size, sizes, takePictures } from './camera.ts';
import { type Depth, depths, type Picture, printPicture } from './picture.ts';
import { type Scene, scenes } from './scenes.ts';
import { witnessArithmetic } from './witness/arithmetic.ts';
import { witnessCompare } from './witness/compare.ts';
import { ruleRow, witnessFrame } from './witness/frame.ts';
import { witnessGates } from './witness/gates.ts';
import { witnessGradient } from './witness/gradient.ts';
import { type Inspection, inspect } from './witness/inspection.ts';
import { witnessLearning } from './witness/learning.ts';
import { type Situation, situationOf } from './witness/situation.ts';
import { witnessTimeline } from './witness/timeline.ts';

needs('a pseudo-terminal');

const witnesses = {
  timeline: witnessTimeline,
  gates: (inspection: Inspection, _: Picture, situation: Situation) => witnessGates(inspection, situation),
  arithmetic: (inspection: Inspection, _: Picture, situation: Situation) => witnessArithmetic(inspection, situation),
  compare: (inspection: Inspection, _: Picture, situation: Situation) => witnessCompare(inspection, situation),
  gradient: (inspection: Inspection, _: Picture, situation: Situation) => witnessGradient(inspection, situation),
  learning: witnessLearning,
} as const;

describe.each(sizes)('at $columns×$rows', (size) => {
  const taken = new Map<Depth, ReadonlyMap<string, Picture>>();
  const pictureOf = (depth: Depth, { name }: Scene): Picture => {
    const picture = taken.get(depth)?.get(name);
    if (!picture) throw new Error(`no picture was taken of ${name}`);
    return picture;
  };

  beforeAll(async () => {
    await Promise.all(depths.map(async (depth) => taken.set(depth, await takePictures(size, depth))));
  }, 60_000);

  describe.each(scenes)('$name', (scene) => {
    test.each(depths)('looks as it did, %s', async (depth) => {
      const golden = await readFile(packagePath(fileOf(scene.name, size, depth)), 'utf8');
      expect(printPicture(pictureOf(depth, scene)), 'npm run golden takes the pictures anew').toBe(golden);
    });

    test.each(depths)('every number on it is the engine’s, %s', async (depth) => {
      await expectWitnessed(pictureOf(depth, scene), scene, size);
    });

    test('without colour nothing is left but bold and reverse', () => {
      const plain = pictureOf('none', scene);
      expect(plain.styles.join('')).toMatch(/^[.br]*$/);
      expect(plain.text).toEqual(pictureOf('truecolor', scene).text);
    });
  });
});

// A witness that could not fail would be none.
test.each(scenes.filter(({ name }) => name.endsWith('-but')))(
  'a wrong digit anywhere in $name is noticed',
  async (scene) => {
    const [size] = sizes;
    const golden = await readFile(packagePath(fileOf(scene.name, size, 'none')), 'utf8');
    const text = golden.split('\n').slice(0, size.rows);
    const unnoticed: string[] = [];
    for (const [y, row] of text.slice(0, -1).entries()) {
      // In a number of several digits the last one is enough.
      for (const { index } of row.slice(0, y >= 3 ? 50 : 80).matchAll(/\d(?![\d.,])/g)) {
        const wrong = String((Number(row[index]) + 2) % 10);
        const changed = text.with(y, row.slice(0, index) + wrong + row.slice(index + 1));
        const isNoticed = await expectWitnessed({ depth: 'none', text: changed, styles: [] }, scene, size).then(
          () => false,
          () => true,
        );
        if (!isNoticed) unnoticed.push(`row ${y}, column ${index}: ${row}`);
      }
    }
    expect(unnoticed).toEqual([]);
  },
);

/** The whole screen but the lesson and the footer. */
async function expectWitnessed(picture: Picture, scene: Scene, size: Size): Promise<void> {
  const situation = await situationOf(scene, size);
  const rule = ruleRow(situation);
  const rows = picture.text.slice(0, -1).map((row, y) => (y < rule ? row : row.slice(0, situation.mainColumns)));
  const inspection = inspect(rows);
  witnessFrame(inspection, picture, situation);
  witnesses[scene.view](inspection, picture, situation);
  expect(inspection.uninspected(), 'rows with numbers that nobody vouches for').toEqual([]);
}
