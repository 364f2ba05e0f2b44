import type { Lesson } from '../../src/lessons/lesson.ts';
import { readLesson } from '../../src/lessons/parse.ts';

/** A lesson of so many steps on the demo review, each at its own token and with a recall checkpoint of its own. */
export const aLesson = (id: string, steps: number): Lesson => readLesson(aLessonFile(id, steps), `${id}.md`);

/** That lesson as its file has it. */
export function aLessonFile(id: string, steps: number): string {
  const step = (index: number): string => `
## Step ${index + 1}
<!-- at: ${index} -->

Look at it.

### Recall
<!-- id: ${id}-${index} -->

What is it?

<details>
<summary>Answer</summary>

It is so.

</details>
`;
  const front = `---\ntitle: Lesson ${id}\nsummary: what ${id} is\nminutes: 5\nmodel: a-lstm\ntext: Not perfect, but honestly pretty good overall.\n---\n`;
  return front + Array.from({ length: steps }, (_, index) => step(index)).join('');
}
