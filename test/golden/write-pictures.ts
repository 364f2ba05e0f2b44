import { mkdir, rm, writeFile } from 'node:fs/promises';
import { packagePath } from '../../src/io/disk/paths.ts';
import { fileOf, sizes, takePictures } from './camera.ts';
import { depths, printPicture } from './picture.ts';

// Takes the golden pictures anew: `npm run golden`. Look at what changed before you commit it.

const folder = packagePath('test/golden/pictures');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const size of sizes) {
  for (const depth of depths) {
    for (const [name, picture] of await takePictures(size, depth)) {
      await writeFile(packagePath(fileOf(name, size, depth)), printPicture(picture));
    }
  }
}
