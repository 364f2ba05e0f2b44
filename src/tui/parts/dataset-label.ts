import type { CardAccuracy } from '../../model/folder/card.ts';
import { clip, safeText, widthOf } from '../text.ts';

/** What people call the well-known sets, where a table has little room. */
const shortNames: Readonly<Record<string, string>> = {
  sst2: 'SST-2',
  'customer-reviews': 'CR',
  amazon: 'Amazon',
  yelp: 'Yelp',
  imdb: 'IMDb',
};

/** What a task's lengths count. */
const units: Readonly<Record<string, string>> = { recall: 'T', counting: 'n', quotes: 'L', parity: 'L' };

/** A data set as the heading of a narrow column: `SST-2`; of a recall task through 200 words `T=200`. */
export function datasetLabel({ dataset, name }: Pick<CardAccuracy, 'dataset' | 'name'>, columns: number): string {
  const [, task = '', length] = /^([a-z]+)-(\d+)$/.exec(dataset) ?? [];
  const span = Object.hasOwn(units, task) ? `${units[task]}=${length}` : undefined;
  const known = Object.hasOwn(shortNames, dataset) ? shortNames[dataset] : undefined;
  const names = [span, known, safeText(name), safeText(dataset)];
  const fitting = names.find((text) => text !== undefined && text !== '' && widthOf(text) <= columns);
  return clip(fitting ?? safeText(dataset), columns);
}
