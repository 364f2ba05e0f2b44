import { writeFileSync } from 'node:fs';
import { packagePath } from '../../src/io/disk/paths.ts';
import { generatedParts } from './generated.ts';
import { readReadme, withGenerated } from './readme.ts';

// `npm run readme`: writes the generated parts of the README anew.
writeFileSync(packagePath('README.md'), withGenerated(readReadme(), await generatedParts()));
