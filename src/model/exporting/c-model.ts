import { sigmoidTable, UNIT } from '../quantised/fixed-point.ts';
import { HIDDEN_SHIFT, type QuantisedMatrix, type QuantisedModel } from '../quantised/quantise.ts';
import { arrayText, stringText } from './c-text.ts';
import type { WordHashes } from './word-hashes.ts';

/** What the C text says of a model beside its numbers. */
export interface CModelOptions {
  readonly name: string;
  readonly labels: readonly string[];
  readonly words: WordHashes;
  /** the id of a token that the vocabulary lacks */
  readonly unknown: number;
}

/** `model.h`: what a program calls. */
export function headerText(model: QuantisedModel, { name, labels }: CModelOptions): string {
  const states = model.layers.length * model.hiddenSize;
  const cell = model.cell === 'lstm' ? `    int16_t cell[${states}];\n` : '';
  return `/* ${plain(name)}: written by lstm-explore export. Whole numbers only, no heap, no library. */
#ifndef MODEL_H
#define MODEL_H
#include <stdint.h>

#define MODEL_OUTPUTS ${model.head.rows}
#define MODEL_LABELS ${labels.length}

/* What is carried from token to token. */
struct model_state {
    int16_t hidden[${states}];
${cell}};

extern const char *const model_labels[MODEL_LABELS];

/* Before the first token. */
void model_reset(struct model_state *state);
/* The row of a token, in small letters as the vocabulary has it; that of unknown words where it is none of them. */
int32_t model_row(const char *token);
/* Reads one token. */
void model_step(struct model_state *state, int32_t row);
/* The logits so far, times 4096: of "${plain(labels.at(-1) ?? '')}" where there is one output, or else one for each label. */
void model_logits(const struct model_state *state, int32_t logits[MODEL_OUTPUTS]);
/* The logistic function: 4096 times a number in, 32768 times the value out. */
int32_t model_sigmoid(int32_t value);

#endif
`;
}

/** What may stand in a comment. */
const plain = (text: string): string => text.replaceAll(/[^\w .,:-]/g, '_');

/** `model.c`: the weights, and the cell. */
export function modelText(model: QuantisedModel, options: CModelOptions): string {
  const { words, labels, unknown } = options;
  const matrices: [string, QuantisedMatrix][] = [
    ...model.layers.flatMap(({ input, hidden }, layer): [string, QuantisedMatrix][] => [
      [`input_${layer}`, input],
      [`hidden_${layer}`, hidden],
    ]),
    ['head', model.head],
  ];
  return `${[
    '#include "model.h"\n',
    `#define H ${model.hiddenSize}\n#define X ${model.inputSize}\n#define LAYERS ${model.layers.length}`,
    `#define WORDS ${words.ids.length}\n#define UNKNOWN ${words.ids.indexOf(unknown)}\n#define HASH_START ${words.start}u`,
    `#define CELL_BITS ${model.cellBits}\n`,
    `const char *const model_labels[MODEL_LABELS] = {${labels.map(stringText).join(', ')}};\n`,
    arrayText('static const int16_t', 'sigmoid_table', sigmoidTable),
    '/* Tokens by their hashes (FNV-1a), sorted; a token has its word vector in the row of its hash. */',
    arrayText('static const uint32_t', 'hashes', words.hashes, 'u'),
    arrayText('static const int8_t', 'embedding', embeddingInOrder(model, words)),
    `struct matrix {
    const int8_t *weights;
    const int16_t *multipliers;
    const int32_t *biases;
    int32_t columns;
    int32_t shift;
};
`,
    ...matrices.map(([name, matrix]) => matrixText(name, matrix)),
    layersText(model),
    COMMON,
    steps[model.cell],
    stepText(model),
    LOGITS,
  ].join('\n')}`;
}

/** Rows in the order of the hashes. */
const embeddingInOrder = ({ embedding, inputSize }: QuantisedModel, { ids }: WordHashes): readonly number[] =>
  ids.flatMap((id) => Array.from(embedding.subarray(id * inputSize, (id + 1) * inputSize)));

const matrixText = (name: string, { weights, multipliers, biases, columns, shift }: QuantisedMatrix): string =>
  [
    arrayText('static const int8_t', `${name}_weights`, weights),
    arrayText('static const int16_t', `${name}_multipliers`, multipliers),
    arrayText('static const int32_t', `${name}_biases`, biases),
    `static const struct matrix ${name} = {${name}_weights, ${name}_multipliers, ${name}_biases, ${columns}, ${shift}};\n`,
  ].join('');

const layersText = ({
  layers,
}: QuantisedModel): string => `static const struct matrix *const layers[LAYERS][2] = {${layers
  .map((_, layer) => `{&input_${layer}, &hidden_${layer}}`)
  .join(', ')}};
`;

const COMMON = `
/* value / 2^bits, rounded; a right shift keeps the sign with every compiler that matters. */
static int32_t shifted(int32_t value, int32_t bits) {
    return bits == 0 ? value : (value + ((int32_t)1 << (bits - 1))) >> bits;
}

static int32_t within(int32_t value, int32_t least, int32_t most) {
    return value < least ? least : value > most ? most : value;
}

int32_t model_sigmoid(int32_t value) {
    int32_t place = within(value, -32768, 32767) + 32768, k = place >> 8, next = k < 256 ? k + 1 : 256;
    return sigmoid_table[k] + (((sigmoid_table[next] - sigmoid_table[k]) * (place & 255) + 128) >> 8);
}

static int32_t tanh_of(int32_t value) { return 2 * model_sigmoid(2 * within(value, -16384, 16383)) - ${UNIT}; }

/* A row of a matrix times a vector, and its bias: 4096 times the pre-activation. */
static int32_t product(const struct matrix *matrix, int32_t row, const int16_t *vector, int32_t bits) {
    const int8_t *weights = matrix->weights + row * matrix->columns;
    int32_t sum = 0, k;
    for (k = 0; k < matrix->columns; k++) sum += weights[k] * vector[k];
    return shifted(shifted(sum, bits) * matrix->multipliers[row], matrix->shift) + matrix->biases[row];
}

void model_reset(struct model_state *state) {
    volatile unsigned char *bytes = (volatile unsigned char *)state;
    uint32_t k;
    for (k = 0; k < sizeof *state; k++) bytes[k] = 0;
}

int32_t model_row(const char *token) {
    uint32_t hash = HASH_START;
    int32_t first = 0, last = WORDS - 1;
    for (; *token; token++) hash = (hash ^ (unsigned char)*token) * 16777619u;
    while (first <= last) {
        int32_t middle = (first + last) / 2;
        if (hashes[middle] == hash) return middle;
        if (hashes[middle] < hash) first = middle + 1;
        else last = middle - 1;
    }
    return UNKNOWN;
}

/* A gate's pre-activation from what comes in, and from the last hidden state. */
struct reading {
    const struct matrix *input, *hidden;
    const int16_t *in, *before;
    int32_t in_bits, unit;
};
static int32_t from_input(const struct reading *r, int32_t gate) {
    return product(r->input, gate * H + r->unit, r->in, r->in_bits);
}
static int32_t from_hidden(const struct reading *r, int32_t gate) {
    return product(r->hidden, gate * H + r->unit, r->before, ${HIDDEN_SHIFT});
}
`;

/** The next hidden state of a unit, and, of an LSTM, its cell state. */
const steps = {
  lstm: `static int32_t sum(const struct reading *r, int32_t gate) { return from_input(r, gate) + from_hidden(r, gate); }

/* c = f * c + i * g; h = o * tanh(c) */
static int32_t next_hidden(const struct reading *r, int16_t *cell) {
    int32_t input = model_sigmoid(sum(r, 0)), forget = model_sigmoid(sum(r, 1));
    int32_t candidate = tanh_of(sum(r, 2)), output = model_sigmoid(sum(r, 3));
    int32_t next = shifted(forget * *cell, 15) + shifted(input * candidate, 30 - CELL_BITS);
    *cell = (int16_t)within(next, -32768, 32767);
    return shifted(output * tanh_of(*cell * (1 << (12 - CELL_BITS))), 15);
}
`,
  gru: `/* n = tanh(W x + r * (U h)); h = n + z * (h - n) */
static int32_t next_hidden(const struct reading *r) {
    int32_t reset = model_sigmoid(from_input(r, 0) + from_hidden(r, 0));
    int32_t update = model_sigmoid(from_input(r, 1) + from_hidden(r, 1));
    int32_t candidate = tanh_of(from_input(r, 2) + shifted(reset * within(from_hidden(r, 2), -32768, 32767), 15));
    int32_t half = within(r->before[r->unit] - candidate, -65534, 65534) / 2;
    return candidate + shifted(update * half, 14);
}
`,
  rnn: `/* h = tanh(W x + U h) */
static int32_t next_hidden(const struct reading *r) { return tanh_of(from_input(r, 0) + from_hidden(r, 0)); }
`,
} as const;

const stepText = ({ cell }: QuantisedModel): string => `
void model_step(struct model_state *state, int32_t row) {
    int16_t in[X > H ? X : H], next[H];
    int32_t layer, k;
    for (k = 0; k < X; k++) in[k] = embedding[row * X + k];
    for (layer = 0; layer < LAYERS; layer++) {
        struct reading r = {layers[layer][0], layers[layer][1], in, state->hidden + layer * H, layer == 0 ? 0 : ${HIDDEN_SHIFT}, 0};
        for (r.unit = 0; r.unit < H; r.unit++) next[r.unit] = (int16_t)next_hidden(&r${cell === 'lstm' ? ', state->cell + layer * H + r.unit' : ''});
        /* volatile: or else a compiler may call memcpy, which is not there. */
        for (k = 0; k < H; k++) {
            volatile int16_t *hidden = state->hidden + layer * H + k;
            *hidden = next[k];
            in[k] = *hidden;
        }
    }
}
`;

const LOGITS = `void model_logits(const struct model_state *state, int32_t logits[MODEL_OUTPUTS]) {
    int32_t output;
    for (output = 0; output < MODEL_OUTPUTS; output++)
        logits[output] = product(&head, output, state->hidden + (LAYERS - 1) * H, ${HIDDEN_SHIFT});
}
`;
