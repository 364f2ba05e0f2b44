/**
 * A model folder is not what it should be. The message says which file, key or tensor, what was expected and what was
 * found, in words for the person who made the folder.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/** A text cannot be read: it has no token, or more than a trace can hold. */
export class TextError extends Error {
  override readonly name = 'TextError';
}
