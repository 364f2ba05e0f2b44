import { tokenize } from '../../model/tokens/tokenizer.ts';
import type { TextChange } from './expression.ts';
import type { Library, SceneBehind, Situation } from './situation.ts';

/** Whether a text is what a goal says of it, against the scene's. */
export function isChangedAs(change: TextChange, situation: Situation, scene: SceneBehind, library: Library): boolean {
  const [now, before] = [situation, scene].map((one) => tokensOf(one, scene, library));
  switch (change.kind) {
    case 'another':
      return !isSame(now, before);
    case 'reordered':
      return !isSame(now, before) && isSame(now.toSorted(), before.toSorted());
    case 'one token':
      return now.length === before.length && now.every((token, at) => (token === before[at]) !== (at === change.at));
  }
}

/** The words of a review, as the scene's model has them: spelling and spaces do not count. */
export const tokensOf = (
  { text }: Pick<Situation, 'text'>,
  { model }: SceneBehind,
  library: Library,
): readonly string[] => tokenize(text, library.model(model)?.config.tokenizer).map(({ token }) => token);

export const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((token, at) => token === b[at]);
