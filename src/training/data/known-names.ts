/** What a column of texts is called in data that people have, the likeliest first; letters and digits alone. */
const textNames = [
  ...['text', 'review', 'reviewtext', 'reviewbody', 'reviewstext', 'reviewcontent', 'sentence', 'content', 'comment'],
  ...['comments', 'tweet', 'tweettext', 'phrase', 'document', 'verifiedreviews', 'customerreview', 'body', 'message'],
  ...['reviewcomment', 'reviewdescription', 'translatedreview', 'sentimenttext', 'originaltweet', 'cleantext'],
  ...['cleanedtext', 'cleancomment', 'commenttext', 'userreview', 'questiontext'],
  ...['reviews', 'opinion', 'feedback', 'description', 'utterance', 'statement', 'input', 'answer', 'v2', 't', 'x'],
];
/** What a column of labels is called. */
const labelNames = [
  ...['label', 'labels', 'sentiment', 'polarity', 'sentimentlabel', 'airlinesentiment', 'class', 'category', 'target'],
  ...['stars', 'rating', 'ratings', 'star', 'score', 'overall', 'starrating', 'reviewrating', 'reviewsrating'],
  ...[
    'reviewscore',
    'reviewstars',
    'grade',
    'goldlabel',
    'labeltext',
    'recommended',
    'recommendedind',
    'isrecommended',
  ],
  ...['voted', 'votedup', 'emotion', 'output', 'tag', 'v1', 'y', 'p', 'labelled', 'positive', 'ispositive'],
];
/** Among them, how many stars somebody gave. */
const starNames = /star|rating|score|overall|grade/;

/** A name as it is compared: `Review_Text` and `review.text` are one. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export const isStarName = (name: string): boolean => starNames.test(plainName(name));
const isNumbering = (name: string): boolean => /^(id|index|idx|nr|no|unnamed\d*|.*id)?$/.test(plainName(name));

export type Role = 'text' | 'label';
const namesOf: Readonly<globalThis.Record<Role, readonly string[]>> = { text: textNames, label: labelNames };

/** Which of the columns is known by its name; -1 where none is. */
export function knownColumn(columns: readonly string[], role: Role): number {
  // `review.text` is a name of its own, and in objects within objects the last part is one.
  const inner = (name: string): string => plainName(name.replace(/\.\$.*$/, '').replace(/^.*\./, ''));
  for (const plain of [columns.map(plainName), columns.map(inner)]) {
    const known = namesOf[role].find((name) => plain.includes(name));
    if (known !== undefined) return plain.indexOf(known);
  }
  return -1;
}

/** Whether a column may hold more than a row's number. */
export const isContent = (name: string): boolean => !isNumbering(name);

const negativeValues = new Set([
  ...['negative', 'neg', 'bad', 'false', '-', 'n', 'no', 'rotten', 'not recommended', 'unhappy', 'not happy'],
  ...['dislike', 'dissatisfied', 'complaint', 'negativ', 'négatif', 'negatif', 'negativo', 'thumbs down'],
]);
const positiveValues = new Set([
  ...['positive', 'pos', 'good', 'true', '+', 'p', 'yes', 'y', 'fresh', 'recommended', 'happy'],
  ...['like', 'satisfied', 'praise', 'positiv', 'positif', 'positivo', 'thumbs up'],
]);
/** What stands where there is nothing. */
const emptyValues = new Set(['', 'nan', 'null', 'none', 'n/a', 'na', '#n/a']);

/** `4 stars`, `4/5`, `4 out of 5` and a decimal comma are numbers too. */
const RATED = /^([+-]?\d+(?:[.,]\d{1,2})?)(?:\s*(?:\*|stars?|\/\s*(?:5|10)|out of (?:5|10)(?: stars)?))?$/i;

/** A label as it is compared: `5.0` and `5 stars` are 5, `Pos ` is pos. */
export function plainValue(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : String(value ?? '');
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return String(Number(text));
  const rated = RATED.exec(text)?.[1];
  if (rated !== undefined) return String(Number(rated.replace(',', '.')));
  if (/^★{1,5}[☆✩]{0,4}$/.test(text)) return String(text.lastIndexOf('★') + 1);
  const lower = text.toLowerCase();
  return negativeValues.has(lower) || positiveValues.has(lower) || lower === 'neutral' ? lower : text;
}

/** Whether a label is none: empty, or a word for nothing. */
export const isMissing = (value: unknown): boolean => emptyValues.has(plainValue(value).toLowerCase());

export const isNumber = (value: string): boolean => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value);

/** 0 for a known word of "negative", 1 for one of "positive"; undefined for any other. */
export function knownValue(value: string): number | undefined {
  if (negativeValues.has(value)) return 0;
  return positiveValues.has(value) ? 1 : undefined;
}

/** Whether a field looks like a label: a small number, or a word that is known to be one. */
export const looksLikeLabel = (value: unknown): boolean => {
  const plain = plainValue(value);
  return knownValue(plain) !== undefined || plain === 'neutral' || (isNumber(plain) && Math.abs(Number(plain)) <= 10);
};
