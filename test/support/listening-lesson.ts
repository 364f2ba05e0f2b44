/** A lesson of two steps for those who listen: a task that the keys do, and a choice. */
export const listeningLesson = `---
title: To be heard
model: reviews-lstm
text: Not perfect, but honestly pretty good overall.
---

## To the end

Some words.

### Do
<!-- id: heard-to-the-end -->
<!-- goal: token is 8 -->
<!-- solution: at: 8 -->

Go to the end.

<details>
<summary>Why</summary>

There it ends.

</details>

## A choice

More words.

### Choice
<!-- id: heard-choice -->

Which one?

1. not this
2. this one

<details>
<summary>Answer</summary>

1. It is tempting.
2. **Right.** It is the second.

</details>
`;
