import { execFileSync } from 'node:child_process';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { builtProgram } from '../../support/program.ts';
import { printTable } from '../table.ts';

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** What npm would publish. */
export async function packageSize(): Promise<void> {
  await builtProgram();
  const answer = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: packagePath() });
  const [{ size, files }]: readonly Packed[] = JSON.parse(answer.toString());
  const code = files.filter(({ path }) => /\.(js|d\.ts)$/.test(path)).length;
  const megabytes = size / 1e6;
  printTable(
    'The package:',
    ['', 'measured', 'goal', ''],
    [
      ['packed', `${megabytes.toFixed(2)} MB`, '≤ 1.5 MB', megabytes > 1.5 ? 'missed' : ''],
      ['files of code', String(code), '≤ 20', code > 20 ? 'missed' : ''],
    ],
  );
}
