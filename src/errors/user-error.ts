/** Something that the person at the keyboard can put right. The message is one or two lines; no stack is shown. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  /** 1: the work failed */
  readonly exitStatus: number = 1;
}

/** The command line is wrong. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
  override readonly exitStatus = 2;
}
