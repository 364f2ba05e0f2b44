import { expect, test } from 'vitest';
import { lines, ofThree, opened, quoted, reviews, star, table, unquoted } from './made-up.ts';

// Twelve reviews of our own, in the columns, labels and quotes of public data sets and of the programs that people have.

const word = ({ y }: { readonly y: number }): string => (y ? 'positive' : 'negative');
const spaced = (text: string): string => unquoted(text).replaceAll(';', ',');

/** What has two labels, and what is said of it. */
const binary: readonly (readonly [name: string, content: string, said: string])[] = [
  [
    'imdb-of-kaggle.csv',
    table('review,sentiment', (r) => `${quoted(`${r.text}<br /><br />Really.`)},${word(r)}`),
    'reading `review` as text, `sentiment` as label: negative → 0, positive → 1',
  ],
  [
    'amazon-polarity.csv',
    table(undefined, (r) => `"${r.y + 1}","A title",${quoted(r.text)}`),
    'reading `3` as text, `1` as label: 1 → 0 (negative), 2 → 1 (positive)',
  ],
  [
    'amazon.ft.txt',
    table(undefined, (r) => `__label__${r.y + 1} Title: ${r.text}`),
    '1 → 0 (negative), 2 → 1 (positive)',
  ],
  ['names.ft', table(undefined, (r) => `__label__${r.y ? 'pos' : 'neg'} ${r.text}`), 'neg → 0 (negative), pos → 1'],
  ['fasttext.train', table(undefined, (r) => `__label__${r.y} ${r.text}`), ''],
  [
    'yelp-polarity.csv',
    table(undefined, (r) => `"${r.y + 1}",${quoted(r.text)}`),
    '1 → 0 (negative), 2 → 1 (positive)',
  ],
  ['sst.tsv', table('sentence\tlabel', (r) => `${r.text} \t${r.y}`), 'reading `sentence` as text, `label` as label'],
  ['without-names.tsv', table(undefined, (r) => `gj04\t${r.y}\t\t${r.text}`), 'reading `4` as text, `2` as label'],
  [
    'sentiment140.csv',
    table(undefined, (r) => `"${r.y ? 4 : 0}","14678","Mon Apr 06","NO_QUERY","joe",${quoted(`@joe ${r.text}`)}`),
    'reading `6` as text, `1` as label: 0 → 0 (negative), 4 → 1 (positive)',
  ],
  [
    'sentiment140-named.csv',
    table('target,ids,date,flag,user,text', (r) => `${r.y ? 4 : 0},1467,Mon,NO_QUERY,joe,${quoted(r.text)}`),
    'reading `text` as text, `target` as label',
  ],
  [
    'googleplaystore_user_reviews.csv',
    table(
      'App,Translated_Review,Sentiment,Sentiment_Polarity,Sentiment_Subjectivity',
      (r) => `10 Best,${quoted(r.text)},${r.y ? 'Positive' : 'Negative'},${r.y ? 0.5 : -0.4},0.5`,
    ),
    'reading `Translated_Review` as text, `Sentiment` as label: negative → 0, positive → 1',
  ],
  [
    'rotten.csv',
    table('Freshness,Review', (r) => `${r.y ? 'fresh' : 'rotten'},${quoted(r.text)}`),
    'fresh → 1 (positive)',
  ],
  ['pandas.csv', table(',text,label', (r) => `${r.n},${quoted(r.text)},${r.y}`), 'reading `text` as text'],
  ['pandas.tsv', table('\ttext\tlabel', (r) => `${r.n}\t${unquoted(r.text)}\t${r.y}`), 'reading `text` as text'],
  ['saved-twice.csv', table('Unnamed: 0,review,label', (r) => `${r.n},${quoted(r.text)},${r.y}`), '`review` as text'],
  ['from-r.csv', table('"","text","label"', (r) => `"${r.n + 1}",${quoted(r.text)},${r.y}`), '`text` as text'],
  ['numbered.tsv', table('id\tlabel\ttext', (r) => `${r.n}\t${r.y}\t${r.text}`), '`text` as text, `label` as label'],
  [
    'word2vec-of-kaggle.tsv',
    table('"id"\t"sentiment"\t"review"', (r) => `"58_8"\t${r.y}\t"${r.text.replaceAll('"', '\\"')}"`),
    'reading `review` as text, `sentiment` as label',
  ],
  [
    'spreadsheet-german.csv',
    `\uFEFF${table('Bewertung;Sentiment', (r) => `${quoted(r.text)};${r.y ? 'positiv' : 'negativ'}`, '\r\n')}`,
    'reading `Bewertung` as text, `Sentiment` as label: negativ → 0 (negative), positiv → 1 (positive)',
  ],
  [
    'spreadsheet-sep.csv',
    `sep=;\r\n${table('text;label', (r) => `${quoted(r.text)};${r.y}`, '\r\n')}`,
    '`text` as text',
  ],
  ['spreadsheet-tab.csv', table('text\tlabel', (r) => `${unquoted(r.text)}\t${r.y}`, '\r\n'), '`text` as text'],
  ['newlines.csv', table('text,label', (r) => `${quoted(`${r.text}\n\nSecond, too.`)},${r.y}`), '`text` as text'],
  ['newlines-crlf.csv', table('label,text', (r) => `${r.y},${quoted(`${r.text}\r\nMore`)}`, '\r\n'), ''],
  ['cr.csv', table('text,label', (r) => `${quoted(r.text)},${r.y}`, '\r'), '`text` as text, `label` as label'],
  ['bars.csv', table('text|label', (r) => `${unquoted(r.text)}|${r.y}`), '`text` as text, `label` as label'],
  ['CAPITALS.CSV', table('TEXT,LABEL', (r) => `${quoted(r.text)},${r.y}`), '`TEXT` as text, `LABEL` as label'],
  ['blank-lines.csv', table('label,text', (r) => `${r.y},${quoted(r.text)}\n`), ''],
  ['within.ndjson', lines((r) => ({ id: r.n, review: { body: r.text }, label: r.y })), '`review.body` as text'],
  [
    'array.json',
    JSON.stringify(
      reviews.map((r) => ({ review: r.text, sentiment: word(r).toUpperCase() })),
      null,
      2,
    ),
    'reading `review` as text, `sentiment` as label: negative → 0, positive → 1',
  ],
  ['data.json', JSON.stringify({ version: 1, data: reviews.map((r) => ({ text: r.text, label: r.y })) }), '`text`'],
  ['train.json', JSON.stringify({ train: reviews.map((r) => ({ text: r.text, label: r.y })) }), '`text` as text'],
  ['pairs.json', JSON.stringify(reviews.map((r) => [r.text, r.y])), 'reading `1` as text, `2` as label'],
  ['columns.json', JSON.stringify({ text: reviews.map((r) => r.text), label: reviews.map((r) => r.y) }), '`text`'],
  [
    'rows-of-a-hub.json',
    JSON.stringify({
      features: [{ name: 'text' }],
      rows: reviews.map((r) => ({ row_idx: r.n, row: { text: r.text, label: r.y }, truncated_cells: [] })),
    }),
    '`text` as text, `label` as label',
  ],
  [
    'split-of-pandas.json',
    JSON.stringify({ columns: ['text', 'label'], index: [0], data: reviews.map((r) => [r.text, r.y]) }),
    '`text` as text',
  ],
  [
    'keyed.json',
    JSON.stringify(Object.fromEntries(reviews.map((r) => [`r${r.n}`, { text: r.text, label: r.y }]))),
    '`text` as text',
  ],
  ['list-of-one.jsonl', lines((r) => ({ id: r.n, text: r.text, label: [word(r)] })), '`label` as label: negative → 0'],
  [
    'spacy.jsonl',
    lines((r) => ({ text: r.text, cats: { POSITIVE: r.y, NEGATIVE: 1 - r.y } })),
    '`cats.POSITIVE` as label',
  ],
  [
    'prompts.jsonl',
    lines((r) => ({ prompt: r.text, completion: ` ${word(r)}` })),
    '`completion` as label: negative → 0',
  ],
  ['pos-neg.tsv', table(undefined, (r) => `${r.y ? 'pos' : 'neg'}\t${r.text}`), 'labels: neg → 0 (negative), pos → 1'],
  ['verdict.csv', table('comment,verdict', (r) => `${quoted(r.text)},${r.y ? 'good' : 'bad'}`), 'bad → 0 (negative)'],
  [
    'yes-no.csv',
    table('Review Text,Recommended', (r) => `${quoted(r.text)},${r.y ? 'Yes' : 'No'}`),
    'no → 0 (negative)',
  ],
  ['true-false.jsonl', lines((r) => ({ text: r.text, is_positive: r.y === 1 })), 'false → 0 (negative), true → 1'],
  ['minus.csv', table('text,label', (r) => `${quoted(r.text)},${r.y ? 1 : -1}`), '-1 → 0 (negative), 1 → 1 (positive)'],
  ['signs.tsv', table(undefined, (r) => `${r.y ? '+1' : '-1'}\t${r.text}`), 'labels: -1 → 0 (negative), 1 → 1'],
  ['floats.csv', table('text,label', (r) => `${quoted(r.text)},${r.y}.0`), '0 → negative, 1 → positive'],
  ['steam.csv', table('app_name,review_text,review_score', (r) => `CS,${quoted(r.text)},${r.y || -1}`), '-1 → 0'],
  [
    'hotel.csv',
    table('Description,Is_Response', (r) => `${quoted(r.text)},${r.y ? '' : 'not '}happy`),
    'not happy → 0',
  ],
  ['restaurant.tsv', table('Review\tLiked', (r) => `${r.text}\t${r.y}`), 'reading `Review` as text, `Liked` as label'],
  ['spaces.txt', table(undefined, (r) => `${r.y} ${r.text}`), ''],
  [
    'semicolons.txt',
    table(undefined, (r) => `${spaced(r.text)};${r.y ? 'good' : 'bad'}`),
    'bad → 0 (negative), good → 1',
  ],
];

test.each(binary)('%s opens, and what was taken is said', (name, content, said) => {
  const { examples, labels, notes } = opened(name, content);
  expect(labels).toEqual(['negative', 'positive']);
  expect(examples.map(({ target }) => target)).toEqual(reviews.map(({ y }) => y));
  expect(examples[1].text).toContain('cracked within a week');
  expect(notes.join('\n')).toContain(said);
});

const stars = ['1', '2', '3', '4', '5'];
const three = ['negative', 'neutral', 'positive'];

/** What has more than two labels. */
const several: readonly (readonly [name: string, content: string, labels: readonly string[], column: string])[] = [
  ['yelp-full.csv', table(undefined, (r) => `"${star(r)}",${quoted(r.text)}`), stars, '1'],
  ['amazon.jsonl', lines((r) => ({ reviewText: r.text, overall: star(r), summary: 'So' })), stars, 'overall'],
  ['amazon-2023.jsonl', lines((r) => ({ rating: star(r), title: 'T', text: r.text, asin: 'B0' })), stars, 'rating'],
  ['yelp.json', lines((r) => ({ review_id: 'k', stars: star(r), useful: 0, text: r.text })), stars, 'stars'],
  ['app.csv', table('reviewId,userName,content,score', (r) => `g,Ann,${quoted(r.text)},${star(r)}`), stars, 'score'],
  ['french.csv', table('texte;note', (r) => `${quoted(r.text)};${star(r)}`), stars, 'note'],
  ['float-stars.csv', table('text,rating', (r) => `${quoted(r.text)},${star(r)}.0`), stars, 'rating'],
  ['comma-stars.csv', table('text;stars', (r) => `${quoted(r.text)};${star(r)},0`), stars, 'stars'],
  ['star-words.csv', table('text,stars', (r) => `${quoted(r.text)},${star(r)} stars`), stars, 'stars'],
  [
    'star-signs.csv',
    table('text,stars', (r) => `${quoted(r.text)},${'★'.repeat(star(r)).padEnd(5, '☆')}`),
    stars,
    'stars',
  ],
  [
    'out-of.csv',
    table('reviews.text,reviews.rating', (r) => `${quoted(r.text)},${star(r)} out of 5`),
    stars,
    'reviews.rating',
  ],
  ['alexa.tsv', table('rating\tdate\tverified_reviews', (r) => `${star(r)}\t31-Jul\t${r.text}`), stars, 'rating'],
  ['mongo.json', lines((r) => ({ text: r.text, stars: { $numberInt: String(star(r)) } })), stars, 'stars.$numberInt'],
  [
    'phrases.tsv',
    table('PhraseId\tPhrase\tSentiment', (r) => `${r.n}\t${r.text}\t${star(r) - 1}`),
    ['0', '1', '2', '3', '4'],
    'Sentiment',
  ],
  [
    'ten.csv',
    table('review,score', (r) => `${quoted(r.text)},${r.n % 10}`),
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    'score',
  ],
  [
    'airline.csv',
    table('tweet_id,airline_sentiment,text', (r) => `57,${ofThree(r)},${quoted(r.text)}`),
    three,
    'airline_sentiment',
  ],
  ['financial.csv', table(undefined, (r) => `${ofThree(r)},${quoted(r.text)}`), three, '1'],
  ['semeval.tsv', table(undefined, (r) => `26418307${r.n}\t${ofThree(r)}\t${r.text}`), three, '2'],
  [
    'signed.csv',
    table('clean_text,category', (r) => `${quoted(r.text)},${(r.n % 3) - 1}.0`),
    ['-1', '0', '1'],
    'category',
  ],
  [
    'topics.csv',
    table('Class Index,Title,Description', (r) => `${(r.n % 4) + 1},A title,${quoted(r.text)}`),
    ['1', '2', '3', '4'],
    'Class Index',
  ],
  ['spam.csv', table('v1,v2,,,', (r) => `${r.y ? 'ham' : 'spam'},${quoted(r.text)},,,`), ['ham', 'spam'], 'v1'],
];

test.each(several)('%s opens with labels of its own', (name, content, labels, column) => {
  const found = opened(name, content);
  expect(found.labels).toEqual(labels);
  expect(found.examples).toHaveLength(reviews.length);
  expect(found.examples[1].text).toContain('cracked within a week');
  expect(found.notes.join('\n')).toContain(`\`${column}\` as label: ${labels.length} labels: ${labels.join(', ')}`);
});

test('two labels of a model are not guessed from stars: the message has the --map', () => {
  const [, content] = several.find(([name]) => name === 'yelp.json') ?? ['', ''];
  const map = '--map 1=negative,2=negative,4=positive,5=positive';
  expect(() => opened('yelp.json', content, ['negative', 'positive'])).toThrow(map);
});
