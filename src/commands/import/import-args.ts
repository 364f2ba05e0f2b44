/** What `import` is given. */
export interface ImportArgs {
  readonly file: string;
  readonly vocab: string;
  readonly out: string;
  readonly force: boolean;
  readonly expected: string | undefined;
  readonly name: string | undefined;
  readonly task: string;
  readonly labels: string | undefined;
  readonly readout: string | undefined;
  readonly nonlinearity: string | undefined;
  readonly directions: string | undefined;
  readonly activation: string | undefined;
  readonly tokenizer: string | undefined;
  readonly lowercase: boolean;
  readonly unknown: string | undefined;
  readonly padding: string | undefined;
}
