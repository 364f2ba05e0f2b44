import { describe, expect, test } from 'vitest';
import { createQuestions } from '../../src/terminal/questions.ts';
import type { Role } from '../../src/tui/styled-line.ts';
import { colourOf, createTheme, palettes, sidePalettes, textPalettes } from '../../src/tui/theme.ts';
import { createManualClock } from '../support/live.ts';

const LEVELS = [0, 95, 135, 175, 215, 255];

/** The red, green and blue of a colour of a palette, 0 to 255: of the 256 as xterm has them. */
function channelsOf(colour: string): readonly number[] {
  const number = Number(/^ansi256\((\d+)\)$/.exec(colour)?.[1] ?? Number.NaN);
  if (Number.isNaN(number)) return (colour.match(/[0-9A-F]{2}/gi) ?? []).map((hex) => Number.parseInt(hex, 16));
  if (number >= 232) return Array.from({ length: 3 }, () => 8 + (number - 232) * 10);
  return [36, 6, 1].map((base) => LEVELS[Math.floor((number - 16) / base) % 6] ?? Number.NaN);
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const linear = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
};

const cases = (all: typeof palettes) =>
  (['truecolor', '256'] as const).flatMap((depth) =>
    Object.entries(all[depth]).flatMap(([role, colour]) =>
      ['#000000', '#FFFFFF'].map((ground) => ({ depth, role, colour, ground })),
    ),
  );

test('the contrast of black and white is 21:1, and that of a known pair is as published', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 10);
  expect(contrast('#767676', '#FFFFFF')).toBeCloseTo(4.54, 2);
  expect(channelsOf('ansi256(136)')).toEqual([0xaf, 0x87, 0]);
});

describe('a colour can be told from black and from white', () => {
  test.each(cases(palettes))('bars: $role in $depth on $ground, 3:1', ({ colour, ground }) => {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
  });

  test.each(cases(textPalettes))('text: $role in $depth on $ground, 4.5:1', ({ colour, ground }) => {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

/** The backgrounds of consoles, editors and the schemes that people have, dark and light. */
const grounds = {
  dark: {
    ...{ black: '#000000', 'Windows Terminal': '#0c0c0c', 'VS Code': '#1e1e1e', 'Solarized Dark': '#002b36' },
    ...{ Dracula: '#282a36', 'One Dark': '#282c34', Nord: '#2e3440', Gruvbox: '#282828', Ubuntu: '#300a24' },
  },
  light: {
    ...{ white: '#ffffff', 'Solarized Light': '#fdf6e3', Alucard: '#fffbeb', 'One Light': '#fafafa' },
    ...{ 'Nord Light': '#eceff4', 'Gruvbox Light': '#fbf1c7', 'GNOME Light': '#f6f5f4' },
  },
} as const;

describe('on a background that the terminal has told, every colour has a contrast of 4.5:1', () => {
  const all = (['dark', 'light'] as const).flatMap((side) =>
    Object.entries(grounds[side]).flatMap(([name, ground]) =>
      (['truecolor', '256'] as const).map((depth) => ({ side, name, ground, depth })),
    ),
  );
  test.each(all)('$depth on $name', ({ side, ground, depth }) => {
    const colours = Object.values(sidePalettes[side][depth]);
    expect(colours).toHaveLength(6);
    for (const colour of colours) expect(contrast(colour, ground), colour).toBeGreaterThanOrEqual(4.5);
  });

  test.each(all.filter(({ depth }) => depth === '256'))('$name is taken for $side', ({ side, ground }) => {
    const digits = ground.slice(1).replace(/../g, (pair) => `${pair + pair}/`);
    const questions = createQuestions({ width: false, background: true }, createManualClock());
    questions.ask();
    questions.answered(`\u001B]11;rgb:${digits.slice(0, -1)}\u0007`);
    expect(questions.told().background).toBe(side);
  });

  test('what lies between is taken for neither, and letters keep the colour of the terminal', () => {
    const questions = createQuestions({ width: false, background: true }, createManualClock());
    questions.ask();
    questions.answered('\u001B]11;rgb:8080/8080/8080\u001B\\');
    expect(questions.told().background).toBe('between');
  });
});

const roles: readonly Role[] = ['forget', 'input', 'output', 'above', 'below', 'grey'];

test('letters have no colour where nothing is known of the background, and none of the sixteen ever', () => {
  for (const role of roles) {
    for (const depth of ['truecolor', '256', '16'] as const) {
      expect(colourOf(role, true, depth, 'unknown')).toBeUndefined();
    }
    for (const background of ['dark', 'light', 'unknown', 'black or white'] as const) {
      expect(colourOf(role, true, '16', background)).toBeUndefined();
      expect(colourOf(role, false, '16', background)).not.toBe('blackBright');
    }
  }
});

test('letters and digits wear the colour of text, everything else that of bars', () => {
  const { paint } = createTheme('truecolor', 'unicode');
  for (const text of ['f forget', '.53', '0.97']) {
    expect(paint({ role: 'forget' }, text).color).toBe(textPalettes.truecolor.forget);
  }
  for (const text of ['████▌', '╭──►', '●', '+']) {
    expect(paint({ role: 'forget' }, text).color).toBe(palettes.truecolor.forget);
  }
});
