/** Words that say nothing of a product, in an order that reads like talk. Every review model knows all of them. */
const dull =
  'it came on a day in the week when we were at the house and there was some of it to see from the window to the door'.split(
    ' ',
  );

/** So many words that say nothing of a product; more than there are begin again. */
export const neutralWords = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => dull[index % dull.length]);
