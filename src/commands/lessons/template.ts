/** A lesson to begin with: each kind of question once. @param id of the file; ids of questions are made of it */
export const lessonTemplate = (id: string): string => `---
title: A lesson of my own
summary: one line for the outline
minutes: 5
model: reviews-lstm
text: Not perfect, but honestly pretty good overall.
---

What stands before the first step is shown above it. Every \`##\` is a step: a thought of at most 80 words, a scene, and at
its end a question, if you like. Delete what you do not need.

## Ask before you tell
<!-- at: 2 "," -->
<!-- view: gates -->
<!-- unit: 1 -->
<!-- speaker: a line for whoever presents this: follow --notes shows it, the learners do not see it -->
<!-- note: a remark for those who read this file -->

A number in the text is a claim, and is tried by \`lessons check\`: at the comma unit 1 holds −.36.

<!-- expect: cell of unit 1 at 2 is −.36 -->

### Predict
<!-- id: ${id}-predict -->
<!-- predict: forget of unit 1 at 3 "but" -->

How far open will its forget gate be at “but”?

<details>
<summary>Why</summary>

“But” turns the sentence round: what was held before counts for less.

</details>

<details>
<summary>Hints</summary>

1. The first hint says where to look: at the word that comes next.
2. The second says what to do: think of what was said before it.
3. The third is the worked answer: nearly shut.

</details>

## One of several
<!-- at: 3 "but" -->
<!-- gate: forget -->

The reader now sees the gate at “but”.

### Choice
<!-- id: ${id}-choice -->

What does a forget gate near 0 do?

1. It keeps what the unit holds.
2. It erases what the unit holds.

<details>
<summary>Answer</summary>

1. The name tempts one to think so; the gate multiplies, and near 0 little is left.
2. **Right.** What is held is multiplied by it.

</details>

## In one’s own words

Recalling a thing does more for memory than reading it again.

### Recall
<!-- id: ${id}-recall -->

What does the forget gate do?

<details>
<summary>Answer</summary>

At each word, for each unit, it says how much of what is held stays.

</details>

## With one’s own hands

A gate set by hand is a clamp: \`x\` begins, \`0\` to \`1\` sets it.

### Do
<!-- id: ${id}-do -->
<!-- goal: forget of unit 1 at 3 above .95 and changed by clamps alone -->
<!-- solution: clamp: forget:1@3=1 -->

Make unit 1 keep what it holds at “but”.

<details>
<summary>Why</summary>

With its forget gate open, what it held goes past “but” untouched.

</details>

## All gates at once
<!-- at: 6 "good" -->

Now take the place of the network for one word.

### Be the gate
<!-- id: ${id}-gate -->
<!-- at: 6 "good" -->
<!-- unit: 1 -->
<!-- gates: forget, input, output -->
<!-- goal: cell of unit 1 at 6 above 1.3 and hidden of unit 1 at 6 below .1 -->
<!-- solution: clamp: forget:1@6=1 -->
<!-- solution: clamp: input:1@6=1 -->
<!-- solution: clamp: output:1@6=0 -->

Let unit 1 hold as much as it can after “good”, and say nothing of it.

<details>
<summary>Why</summary>

Keep all, write all, and shut the output gate: holding is not saying.

</details>
`;
