import { captionsOf, chaptersOf } from '../../captions.ts';
import { type TerminalColours, terminalColours } from '../../colours.ts';
import { type Look, type RecordedRow, type Recording, shownMs } from '../../recording.ts';
import { frameNumberAt } from '../../still.ts';
import { xmlText } from '../svg/xml.ts';
import { playerScript } from './player.ts';
import { playerStyle } from './style.ts';

/** Whatever a page may load is in it: the rest is forbidden. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

export function encodePage(recording: Recording): Uint8Array {
  const { title, columns } = recording;
  const chapters = chaptersOf(recording);
  const rows = createRows();
  const show = showOf(recording, rows);
  const poster = show.frames[show.poster].rows.map((row) => `<div>${rows.markup(row)}</div>`).join('');
  const page = [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${xmlText(title)}</title>`,
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<style>${themeStyle(recording)}${playerStyle(columns)}${rows.css()}</style></head><body>`,
    `<main class="player" tabindex="0" aria-label="${xmlText(title)}">`,
    `<h1>${xmlText(title)}</h1>`,
    `<div class="screen" role="img" aria-label="The screen of a terminal; its text is below">${poster}</div>`,
    '<p class="caption" aria-live="polite"></p>',
    controls(chapters.length > 0),
    '</main>',
    transcript(recording),
    `<script type="application/json" id="show">${dataOf({ ...show, rows: rows.all(), chapters, captions: captionsOf(recording), isOnce: recording.isOnce === true })}</script>`,
    `<script>${playerScript}</script></body></html>\n`,
  ].join('\n');
  return new TextEncoder().encode(page);
}

const controls = (hasChapters: boolean): string =>
  [
    '<div class="controls"><button id="play" aria-label="Play">▶</button>',
    '<input id="at" type="range" min="0" step="1" value="0" aria-label="Moment of the show"><output id="time"></output>',
    hasChapters ? '<select id="chapter" aria-label="Chapter"></select>' : '',
    '<select id="speed" aria-label="Speed"><option>0.5<option selected>1<option>1.5<option>2<option>4</select>',
    '<button id="captions" aria-pressed="true">captions</button></div>',
    '<p class="keys">Space plays and stops · ← → five seconds · , . a picture · [ ] a chapter · Home End · &lt; &gt; speed · c captions</p>',
  ].join('');

/** Characters that would end the script, or its data. */
const dataOf = (data: unknown): string =>
  JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028');

interface ShownFrame {
  readonly ms: number;
  /** the number of each of its rows */
  readonly rows: readonly number[];
}

/** The frames, by the numbers of their rows. */
function showOf(recording: Recording, rows: Rows): { readonly poster: number; readonly frames: readonly ShownFrame[] } {
  return {
    poster: frameNumberAt(recording, recording.posterMs ?? 0),
    frames: recording.frames.map((frame) => ({ ms: shownMs(recording, frame), rows: frame.rows.map(rows.numberOf) })),
  };
}

/** Rows as they are marked up, each once. */
interface Rows {
  readonly numberOf: (row: RecordedRow) => number;
  readonly markup: (number: number) => string;
  readonly all: () => readonly string[];
  /** of the colours that they use */
  readonly css: () => string;
}

function createRows(): Rows {
  const numbers = new Map<string, number>();
  const known = new Map<RecordedRow, number>();
  const colours = new Map<string, string>();
  const nameOf = (kind: 'f' | 'b', colour: string): string => {
    const name = colours.get(kind + colour) ?? `${kind}${colours.size}`;
    colours.set(kind + colour, name);
    return name;
  };
  return {
    numberOf(row) {
      const seen = known.get(row);
      if (seen !== undefined) return seen;
      const markup = rowMarkup(row, nameOf);
      const number = numbers.get(markup) ?? numbers.size;
      numbers.set(markup, number);
      known.set(row, number);
      return number;
    },
    markup: (number) => [...numbers.keys()][number],
    all: () => [...numbers.keys()],
    css: () =>
      [...colours]
        .map(([colour, name]) => `.${name}{${colour[0] === 'f' ? 'color' : 'background'}:${colour.slice(1)}}`)
        .join(''),
  };
}

type NameOf = (kind: 'f' | 'b', colour: string) => string;

/** Cells of one look are a span; what a font may draw at another width has a box of its own. */
function rowMarkup(row: RecordedRow, nameOf: NameOf): string {
  let markup = '';
  for (let x = 0; x < row.length; ) {
    const { look } = row[x];
    let text = '';
    let end = x;
    for (; end < row.length && row[end].look === look; end++) text += cellMarkup(row, end);
    const names = classesOf(look, nameOf);
    markup += names === '' ? text : `<span class="${names}">${text}</span>`;
    x = end;
  }
  return markup.trimEnd() || ' ';
}

function cellMarkup(row: RecordedRow, x: number): string {
  const { text } = row[x];
  if (text === '') return '';
  if (row[x + 1]?.text === '') return `<i class="w">${xmlText(text)}</i>`;
  return /[^\u0020-\u024F]/.test(text) ? `<i>${xmlText(text)}</i>` : xmlText(text);
}

function classesOf({ foreground, background, bold, inverse }: Look, nameOf: NameOf): string {
  const [ink, paper] = inverse ? [background, foreground] : [foreground, background];
  return [
    bold ? 'o' : '',
    ink === undefined ? (inverse ? 'p' : '') : nameOf('f', ink),
    paper === undefined ? (inverse ? 'q' : '') : nameOf('b', paper),
  ]
    .filter(Boolean)
    .join(' ');
}

const variables = ({ foreground, background }: TerminalColours): string =>
  `:root{--ink:${foreground};--paper:${background}}`;

function themeStyle({ theme, colours }: Recording): string {
  if (colours) return variables(colours);
  if (theme !== 'auto') return variables(terminalColours[theme]);
  return `${variables(terminalColours.dark)}@media(prefers-color-scheme:light){${variables(terminalColours.light)}}`;
}

/** The show as text, for those who do not see it: its chapters, what is said, and the screen at the end of each. */
function transcript(recording: Recording): string {
  const [captions, chapters] = [captionsOf(recording), chaptersOf(recording)];
  const total = recording.frames.reduce((sum, frame) => sum + shownMs(recording, frame), 0);
  const parts = chapters.length > 0 ? chapters : [{ from: 0, to: total, text: recording.title }];
  const sections = parts.map(({ from, to, text }) => {
    const said = captions.filter((cue) => cue.from >= from && cue.from < to).map((cue) => cue.text);
    const last = recording.frames[frameNumberAt(recording, to - 1)];
    const screen = last.rows
      .map((row) =>
        row
          .map((cell) => cell.text)
          .join('')
          .trimEnd(),
      )
      .join('\n');
    const spoken = said.length > 0 ? `<p>${xmlText(said.join(' '))}</p>` : '';
    return `<section><h3>${xmlText(text)}</h3>${spoken}<pre>${xmlText(screen)}</pre></section>`;
  });
  return `<details class="transcript"><summary>The show as text</summary>${sections.join('')}</details>`;
}
