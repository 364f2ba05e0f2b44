// The explorer by Ink alone, as the yardstick: `node plain-ink.mjs`.
import { render } from 'ink';
import { createElement } from 'react';
import { loadModel } from '../../../src/models.ts';
import { startSession } from '../../../src/session/state/start.ts';
import { createStore } from '../../../src/session/state/store.ts';
import { App } from '../../../src/tui/app.tsx';
import { createTheme } from '../../../src/tui/theme.ts';
import { demoText } from './demo.ts';

const model = await loadModel('reviews-lstm');
const state = startSession({ model, text: demoText, isOwnText: true, lessons: [] });
const store = createStore(state, () => {});
const app = createElement(App, { store, theme: createTheme('truecolor', 'unicode') });
render(app, { alternateScreen: true, incrementalRendering: true, interactive: true });
