/** What is said, one sentence after another; nothing is ever taken back. */
export interface Voice {
  /** Writes what is typed, as it is typed. */
  echo(text: string): void;
  /** Writes sentences, each on a line of its own. */
  say(sentences: readonly string[]): void;
  /** What is still under way has nothing more to tell. */
  fallSilent(): void;
}

export function createVoice(write: (text: string) => void): Voice {
  let isMidLine = false;
  let isSilent = false;
  return {
    echo(text) {
      write(text);
      isMidLine = true;
    },
    say(sentences) {
      if (isSilent || sentences.length === 0) return;
      write(`${isMidLine ? '\n' : ''}${sentences.join('\n')}\n`);
      isMidLine = false;
    },
    fallSilent() {
      isSilent = true;
    },
  };
}
