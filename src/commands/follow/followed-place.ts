import { UsageError } from '../../errors/user-error.ts';
import { isThere } from '../../io/disk/files.ts';
import type { RemotePlace } from '../../io/remote-file.ts';

/** Where a followed log is. */
export type FollowedPlace =
  | { readonly kind: 'input' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'remote'; readonly place: RemotePlace };

const STANDARD_INPUT = '-';

/**
 * Where LOG is: `-` is standard input; what is there under that name wins; `HOST:FILE` is on another computer, where the
 * part before the first colon could not be one of a path, nor a drive of Windows.
 *
 * @throws {UsageError} when ssh would take the host for an option, or for several words
 */
export async function followedPlace(log: string): Promise<FollowedPlace> {
  if (log === STANDARD_INPUT) return { kind: 'input' };
  const [, host = '', file = ''] = /^([^:]*):(.*)$/s.exec(log) ?? [];
  const isPath = host === '' || host.includes('/') || /^\p{L}$/u.test(host) || (await isThere(log));
  if (isPath) return { kind: 'file', path: log };
  expectHost(host);
  if (file === '') throw new UsageError(`follow ${log}: name the log too, as in ${host}:demo.ndjson`);
  if (file.includes('\0')) throw new UsageError('follow: no file has a name with a NUL in it');
  return { kind: 'remote', place: { host, file } };
}

function expectHost(host: string): void {
  const name = host.slice(host.lastIndexOf('@') + 1);
  const isOption = host.startsWith('-') || name.startsWith('-') || name === '';
  if (!isOption && !/[\p{Z}\p{C}]/u.test(host)) return;
  throw new UsageError(
    `follow: “${host}” is no name of a computer: it begins with a dash, or has a blank or a control character in it`,
  );
}
