import process from 'node:process';

/** The streams and the environment of the terminal that the program was started in. */
export const terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
} as const;

/** Why a program on a screen has to end, other than that it was quit. */
export type Ending =
  | { readonly kind: 'signal'; readonly signal: EndingSignal }
  | { readonly kind: 'error'; readonly error: unknown };

const hasJobControl = process.platform !== 'win32';

/** The exit status after a signal that asks a program to end: 128 and its number. */
const statuses = { SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;
/**
 * What a program dies of: a terminal that is gone, the limit on its time, whatever anyone sends. Where nobody listens, Ink
 * would end it in the middle of a screen, and of SIGUSR1 Node would open a port for debuggers. Two have a second name.
 */
const deadly = [
  ...(['SIGHUP', 'SIGABRT', 'SIGIOT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU'] as const),
  ...(['SIGTRAP', 'SIGSYS', 'SIGIO', 'SIGPOLL', 'SIGPWR', 'SIGSTKFLT'] as const),
] as const;
/** Elsewhere than on Linux they are unknown, or end no program. */
const linuxAlone: readonly string[] = ['SIGIO', 'SIGPOLL', 'SIGPWR', 'SIGSTKFLT'];
type EndingSignal = keyof typeof statuses | (typeof deadly)[number];
const isDeadly = (signal: EndingSignal): signal is (typeof deadly)[number] => !(signal in statuses);

const signals: readonly EndingSignal[] = [
  ...(Object.keys(statuses) as readonly (keyof typeof statuses)[]),
  ...deadly.filter((signal) =>
    linuxAlone.includes(signal) ? process.platform === 'linux' : hasJobControl || signal === 'SIGHUP',
  ),
];

export interface ProcessEvents {
  /** The program has to end. Called again if the reason comes again. */
  readonly onEnding: (ending: Ending) => void;
  /** Someone wants the program stopped, as Ctrl-Z would. */
  readonly onStop: () => void;
  /** The program goes on after it was stopped without a word. */
  readonly onContinued: () => void;
  /** The window has changed, perhaps to the size that it had: what was on it may be gone. */
  readonly onWindowChanged?: () => void;
  /** The very last moment: the process exits. */
  readonly onExit: () => void;
}

/** Listens to everything that can end or stop the process. @returns a function that lets it all be as it was */
export function watchProcess(events: ProcessEvents): () => void {
  const { onEnding, onStop, onContinued, onWindowChanged, onExit } = events;
  const onError = (error: unknown): void => onEnding({ kind: 'error', error });
  const listeners: readonly (readonly [event: string, listener: (...values: unknown[]) => void])[] = [
    ...signals.map((signal) => [signal, () => onEnding({ kind: 'signal', signal })] as const),
    ...(hasJobControl
      ? ([
          ['SIGTSTP', onStop],
          ['SIGCONT', onContinued],
          // A file that may not grow is told of where it is written; Ink would end the program where nobody listens.
          ['SIGXFSZ', () => {}],
        ] as const)
      : []),
    ...(onWindowChanged ? ([['SIGWINCH', onWindowChanged]] as const) : []),
    ['uncaughtException', onError],
    ['unhandledRejection', onError],
    ['exit', onExit],
  ];
  for (const [event, listener] of listeners) process.on(event, listener);
  return () => {
    for (const [event, listener] of listeners) process.off(event, listener);
  };
}

/**
 * Ends the process as a signal would. Of a deadly one it really dies, so that a shell sees what it was; after SIGHUP the
 * terminal may be gone, and a Node that exits by itself aborts when it cannot put its terminal back.
 */
export function endBy(signal: EndingSignal): void {
  if (!isDeadly(signal)) process.exit(statuses[signal]);
  for (const each of signals) process.removeAllListeners(each);
  process.kill(process.pid, signal);
}

/** A process that no shell watches over is not stopped by SIGTSTP: it goes on after so long. */
const NOT_STOPPED_MS = 100;

/**
 * Stops the program as the shell's Ctrl-Z would; resolves when `fg` has brought it back, or soon where no shell is there
 * to do so.
 *
 * @param whom the program alone, or with it everything that was started by the same command line (npx, a pipe)
 */
export async function stopUntilContinued(whom: 'program' | 'command line'): Promise<void> {
  if (!hasJobControl) return;
  const own = process.listeners('SIGTSTP');
  process.removeAllListeners('SIGTSTP');
  await new Promise<void>((resolve) => {
    // While the program is stopped no time goes by for it. The SIGCONT is heard before the immediate: it is no news.
    setTimeout(() => setImmediate(resolve), NOT_STOPPED_MS);
    process.kill(whom === 'program' ? process.pid : 0, 'SIGTSTP');
  });
  for (const listener of own) process.on('SIGTSTP', listener);
}
