// The least that an Ink program can do, as the yardstick for the first frame: `node hello-ink.mjs`.
import { render, Text } from 'ink';
import { createElement } from 'react';

render(createElement(Text, null, 'hello'));
