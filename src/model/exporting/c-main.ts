/** How the exported program splits a line into tokens: the default tokenizer for ASCII, or what stands between spaces. */
export type CTokenizer = 'default' | 'whitespace';

/** `main.c`: a program that reads a review a line. */
export const mainText = (
  tokenizer: CTokenizer,
): string => `/* Reads a review a line from standard input, and prints "label<TAB>probability" for each: what it takes the review for,
   and how likely it thinks that is. "--test" checks the vectors of vectors.h instead.

   cc *.c -o model && echo "A review." | ./model */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "model.h"
#include "vectors.h"

#define LONGEST 65536
/* Every rewriting may make a line longer: two dots become " ... ". */
static char line[4 * LONGEST];
static struct model_state state;
static long tokens;

static int at(const char *text, size_t k) { return (unsigned char)text[k]; }

/* A token of at least one byte beyond ASCII is an unknown word. */
static void read_token(const char *text, size_t length) {
    char token[256];
    size_t k;
    if (length >= sizeof token) length = sizeof token - 1;
    for (k = 0; k < length && at(text, k) < 0x80; k++) token[k] = text[k];
    token[k < length ? 0 : k] = 0;
    model_step(&state, model_row(token));
    tokens++;
}

${tokenizers[tokenizer]}
/* e to a power of at most 0, 4096 times the power in, 32768 times the value out. */
static int32_t exponential(int32_t power) {
    int32_t sigmoid = model_sigmoid(-power);
    return (int32_t)(((int64_t)(32767 - sigmoid) * 32768) / sigmoid);
}

/* The label that is most likely, and how likely it is, times 32768. */
static int verdict(int32_t *probability) {
    int32_t logits[MODEL_OUTPUTS], parts[MODEL_OUTPUTS], most = 0;
    int64_t total = 0;
    int k;
    model_logits(&state, logits);
    if (MODEL_OUTPUTS == 1) {
        int32_t last = model_sigmoid(logits[0]);
        *probability = last >= 16384 ? last : 32768 - last;
        return last >= 16384;
    }
    for (k = 1; k < MODEL_OUTPUTS; k++) if (logits[k] >= logits[most]) most = k;
    for (k = 0; k < MODEL_OUTPUTS; k++) total += parts[k] = exponential(logits[k] - logits[most]);
    *probability = (int32_t)((int64_t)parts[most] * 32768 / total);
    return (int)most;
}

static int test(void) {
    int right = 0, n;
    for (n = 0; n < VECTORS; n++) {
        int32_t logits[MODEL_OUTPUTS], k;
        int same = 1;
        model_reset(&state);
        for (k = vector_starts[n]; k < vector_starts[n + 1]; k++) model_step(&state, vector_rows[k]);
        model_logits(&state, logits);
        for (k = 0; k < MODEL_OUTPUTS; k++) same = same && logits[k] == vector_logits[n * MODEL_OUTPUTS + k];
        right += same;
    }
    printf("%d of %d vectors\\n", right, VECTORS);
    return right == VECTORS ? 0 : 1;
}

int main(int count, char **arguments) {
    long number = 0;
    int status = 0;
    if (count > 1 && strcmp(arguments[1], "--test") == 0) return test();
    while (fgets(line, LONGEST, stdin)) {
        size_t length = strlen(line);
        int32_t probability;
        int label;
        number++;
        if (length == LONGEST - 1 && line[length - 1] != '\\n') {
            fprintf(stderr, "line %ld is longer than %d bytes\\n", number, LONGEST - 2);
            return 1;
        }
        model_reset(&state);
        tokens = 0;
        read_line();
        if (tokens == 0) {
            if (line[strspn(line, " \\t\\r\\n")]) { fprintf(stderr, "line %ld has no word\\n", number); status = 1; }
            continue;
        }
        label = verdict(&probability);
        printf("%s\\t%ld.%06ld\\n", model_labels[label], (long)(probability >> 15),
               (long)(((int64_t)(probability & 32767) * 1000000 + 16384) >> 15));
    }
    return status;
}
`;

const WHITESPACE = `/* What stands between spaces, in small letters. */
static void read_line(void) {
    char *word;
    size_t k;
    for (k = 0; line[k]; k++) line[k] = (char)(at(line, k) < 0x80 ? tolower(at(line, k)) : at(line, k));
    for (word = strtok(line, " \\t\\r\\n\\v\\f"); word; word = strtok(NULL, " \\t\\r\\n\\v\\f")) read_token(word, strlen(word));
}
`;

const DEFAULT = `/* A letter, a digit, or a part of a character beyond ASCII. */
static int is_word(int c) { return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_'; }
static int is_digit(int c) { return c >= '0' && c <= '9'; }
static char other[4 * LONGEST];

/* Whether a text stands at a place. */
static int has(const char *text, size_t k, const char *what) { return strncmp(text + k, what, strlen(what)) == 0; }
static int ends(const char *text, size_t k) { return !is_word(at(text, k)); }
static int begins(const char *text, size_t k) { return k == 0 || !is_word(at(text, k - 1)); }

/* A rewriting looks at a place of a text: how much of it is taken, and what is put there instead. */
typedef size_t rewriting(const char *text, size_t k, char *put);

static void rewrite(rewriting *rule) {
    size_t from = 0, to = 0;
    while (line[from]) {
        char put[64];
        size_t taken;
        put[0] = 0;
        taken = rule(line, from, put);
        if (taken == 0) {
            other[to++] = line[from++];
        } else {
            size_t length = strlen(put);
            memcpy(other + to, put, length);
            to += length;
            from += taken;
        }
    }
    other[to] = 0;
    memcpy(line, other, to + 1);
}

/* Small letters, plain quotes, single spaces. */
static void normalise(void) {
    size_t from, to = 0;
    int space = 0;
    for (from = 0; line[from]; from++) {
        int c = at(line, from);
        if (c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31)) { space = 1; continue; }
        if (space) other[to++] = ' ';
        space = 0;
        other[to++] = (char)(c == '\`' ? '\\'' : c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    other[to] = 0;
    memcpy(line, other, to + 1);
}

static size_t brackets(const char *text, size_t k, char *put) {
    if (has(text, k, "-lrb-")) { strcpy(put, "("); return 5; }
    if (has(text, k, "-rrb-")) { strcpy(put, ")"); return 5; }
    if (has(text, k, "\\\\/")) { strcpy(put, "/"); return 2; }
    return 0;
}

static size_t quotes(const char *text, size_t k, char *put) {
    if (!has(text, k, "''")) return 0;
    strcpy(put, "\\"");
    return 2;
}

/* don't, dont, do n't */
static size_t negation(const char *text, size_t k, char *put) {
    static const char *const verbs[] = {"do", "does", "did", "is", "are", "was", "were", "wo", "would", "could",
        "should", "have", "has", "had", "ca", "need", "must", "ai", "might"};
    size_t v;
    if (!begins(text, k)) return 0;
    for (v = 0; v < sizeof verbs / sizeof *verbs; v++) {
        size_t end = k + strlen(verbs[v]), kept;
        if (!has(text, k, verbs[v])) continue;
        if (text[end] == ' ') end++;
        kept = end - k;
        if (text[end++] != 'n') continue;
        if (text[end] == ' ') end++;
        if (text[end] == '\\'') end++;
        if (text[end] == ' ') end++;
        if (text[end++] != 't' || !ends(text, end)) continue;
        memcpy(put, text + k, kept);
        strcpy(put + kept, " n't");
        return end - k;
    }
    return 0;
}

static size_t other_negation(const char *text, size_t k, char *put) {
    if (!has(text, k, "n't") || !ends(text, k + 3)) return 0;
    strcpy(put, " n't");
    return 3;
}

static size_t cannot(const char *text, size_t k, char *put) {
    if (!begins(text, k) || !has(text, k, "cannot") || !ends(text, k + 6)) return 0;
    strcpy(put, "can not");
    return 6;
}

/* 3, 1,000.50, 2nd */
static size_t number(const char *text, size_t k, char *put) {
    static const char *const suffixes[] = {"st", "nd", "rd", "th"};
    size_t end = k, best = 0, s;
    int groups;
    if (!is_digit(at(text, k)) || (k > 0 && is_digit(at(text, k - 1)))) return 0;
    for (groups = 0; groups <= 1000; groups++) {
        while (is_digit(at(text, end))) end++;
        if (ends(text, end)) best = end - k;
        for (s = 0; s < 4; s++) if (has(text, end, suffixes[s]) && ends(text, end + 2)) best = end + 2 - k;
        if (!strchr(".,:", text[end]) || !text[end] || !is_digit(at(text, end + 1))) break;
        end++;
    }
    if (best) strcpy(put, "<num>");
    return best;
}

/* .., ..., . . . */
static size_t ellipsis(const char *text, size_t k, char *put) {
    size_t end = k;
    while (text[end] == '.') end++;
    if (end - k < 2) {
        end = k;
        while (text[end] == '.' && text[end + 1] == ' ') end += 2;
        if (end - k < 4) return 0;
        if (text[end] == '.') end++;
    }
    strcpy(put, " ... ");
    return end - k;
}

static size_t mark(const char *text) {
    static const char *const endings[] = {"'s", "'re", "'ve", "'ll", "'d", "'m", "n't"};
    size_t e, k;
    for (e = 0; e < sizeof endings / sizeof *endings; e++)
        if (has(text, 0, endings[e]) && ends(text, strlen(endings[e]))) return strlen(endings[e]);
    if (has(text, 0, "<num>")) return 5;
    for (k = 0; at(text, k) >= 0x80 || (text[k] >= 'a' && text[k] <= 'z'); k++) continue;
    if (k > 0) return k;
    if (has(text, 0, "...")) return 3;
    return strchr(".,!?;:()\\"$%&", *text) ? 1 : 0;
}

/* As the reviews were split that the model has learnt from. */
static void read_line(void) {
    size_t k = 0;
    normalise();
    rewrite(brackets);
    rewrite(quotes);
    rewrite(negation);
    rewrite(other_negation);
    rewrite(cannot);
    rewrite(number);
    rewrite(ellipsis);
    while (line[k]) {
        size_t length = mark(line + k);
        if (length) read_token(line + k, length);
        k += length ? length : 1;
    }
}
`;

const tokenizers: Readonly<Record<CTokenizer, string>> = { default: DEFAULT, whitespace: WHITESPACE };
