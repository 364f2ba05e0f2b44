import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { exportOnnx } from '../../../src/model/exporting/export-onnx.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { loadModel } from '../../../src/models.ts';
import { rivalsFolder } from '../../bench/rivals/found.ts';

const runtime = join(rivalsFolder(), 'node_modules', 'onnxruntime-node');
const stacked = packagePath('fixtures', 'torch', 'models', 'lstm-f64-stacked');
const models = ['reviews-lstm', 'reviews-gru', 'reviews-rnn', 'recall-gru', 'recall-rnn', 'counting-lstm', stacked];

// `npm run bench:setup` installs it.
test.skipIf(!existsSync(runtime)).each(models)(
  'onnxruntime gives the probabilities of %s within 1e-5',
  async (name) => {
    const ort = createRequire(import.meta.url)(runtime);
    const model = await loadModel(name);
    const session = await ort.InferenceSession.create(exportOnnx(model), { logSeverityLevel: 3 });
    const text = `${model.vocabulary.tokens.slice(1, 6).join(' ')} and not a word more than that`;
    const { steps } = trace(model, text);
    const ids = BigInt64Array.from(steps, ({ id }) => BigInt(id));
    const { probabilities } = await session.run({ tokens: new ort.Tensor('int64', ids, [ids.length]) });
    const expected = steps.at(-1)?.probabilities ?? [];
    expect(probabilities.data).toHaveLength(expected.length);
    expected.forEach((p, label) => {
      expect(Math.abs(probabilities.data[label] - p)).toBeLessThan(1e-5);
    });
  },
);

test('the same model gives the same bytes, which hold its labels and its words', async () => {
  const model = await loadModel('recall-gru');
  const [one, other] = [exportOnnx(model), exportOnnx(model)];
  expect(Buffer.compare(one, other)).toBe(0);
  const text = new TextDecoder('latin1').decode(one);
  expect(text).toContain(JSON.stringify(model.config.labels));
  expect(text).toContain(model.vocabulary.tokens.join('\n'));
});

test('a model that reads in both directions is refused', async () => {
  const model = await loadModel(packagePath('fixtures', 'torch', 'models', 'gru-f64-bidirectional'));
  expect(() => exportOnnx(model)).toThrow('it reads in both directions');
});
