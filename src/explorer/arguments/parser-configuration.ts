/** How yargs takes a command line apart. */
export const parserConfiguration = {
  'parse-numbers': false, // 007 is a text
  'parse-positional-numbers': false,
  'greedy-arrays': false, // an option takes one value
  'populate--': true,
  'boolean-negation': false,
  'dot-notation': false,
  'short-option-groups': false,
  'camel-case-expansion': false,
} as const;
