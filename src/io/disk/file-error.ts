/** A file could not be read or written. The message says which, and why. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'something else of that name is there already',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ERR_ACCESS_DENIED: 'this Node may not: it was started with --permission',
  ENXIO: 'nobody reads this pipe; start its reader first',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  EFBIG: 'it may not grow any larger',
  EDQUOT: 'the disk quota is used up',
  EBUSY: 'it is in use, or mounted by itself',
  EXDEV: 'it is mounted from elsewhere',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links go round in circles',
  ERR_FS_FILE_TOO_LARGE: 'it has more than 2 GiB',
  ERR_INVALID_ARG_VALUE: 'the name has a NUL character',
};

/** The system's answer in words: `cannot read DIR/vocab.txt: no such file or folder`. */
export function fileError(what: string, path: string, cause: unknown): FileError {
  const code = errorCode(cause);
  const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new FileError(`cannot ${what} ${path}: ${reason}`, { cause });
}

/** The message of a file's error with what matters first, where the end of a line may be cut off. */
export const reasonFirst = (message: string): string =>
  message.replace(/^(cannot \w+ .+): (.+)$/s, (_, what, reason) => `${reason} (${what})`);

/** `ENOENT` and the like; empty where there is none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
