// A small program on the live screen that goes wrong in the way that the pressed key says.
import { Text } from 'ink';
import { createElement, useEffect, useState } from 'react';
import { createLive } from '../../../src/explorer/live.ts';

const live = createLive();

const faults: Readonly<Record<string, () => void>> = {
  u: () => void setTimeout(() => fail('thrown in a timer')),
  r: () => void Promise.reject(new Error('rejected by nobody')),
  k: () => fail('thrown by a key'),
  w: () => console.warn('a warning for later'),
  x: () => process.exit(7),
  q: () => live.quit(),
};

function fail(message: string): never {
  throw new Error(message);
}

function Faulty() {
  const [isBroken, setBroken] = useState(false);
  const [seen, setSeen] = useState('');
  useEffect(
    () =>
      live.listen({
        onPaste: () => {},
        onKey: (key) => {
          if (key === 'e') setBroken(true);
          faults[key]?.();
          setSeen(key);
        },
      }),
    [],
  );
  if (isBroken) fail('thrown while rendering');
  return createElement(Text, null, `ready, last key ${seen}`);
}

await live.show(createElement(Faulty));
console.log('quit');
