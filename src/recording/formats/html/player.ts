/** The player, as it stands in the page: it has no name outside, asks for nothing, and needs nothing but the page. */
export const playerScript = `(() => {
'use strict';
const show = JSON.parse(document.getElementById('show').textContent);
const find = (name) => document.getElementById(name);
const screen = document.querySelector('.screen'), caption = document.querySelector('.caption');
const starts = [0];
for (const frame of show.frames) starts.push(starts[starts.length - 1] + frame.ms);
const total = starts[starts.length - 1];
const lines = [...screen.children], shown = lines.map(() => -1);
const [play, at, time, chapter, speed, captions] = ['play', 'at', 'time', 'chapter', 'speed', 'captions'].map(find);
let now = starts[show.poster], playing = false, last = 0, timer;
at.max = total;
const frameAt = (moment) => {
  let low = 0, high = show.frames.length - 1;
  while (low < high) { const middle = (low + high + 1) >> 1; if (starts[middle] <= moment) low = middle; else high = middle - 1; }
  return low;
};
const clock = (ms) => Math.floor(ms / 60000) + ':' + String(Math.floor(ms / 1000) % 60).padStart(2, '0');
const within = (cues) => cues.find(({ from, to }) => from <= now && (now < to || (now >= total && to >= total)));
const text = (element, value) => { if (element.textContent !== value) element.textContent = value; };
const draw = () => {
  const { rows } = show.frames[frameAt(now)];
  rows.forEach((row, y) => { if (shown[y] !== row) { lines[y].innerHTML = show.rows[row]; shown[y] = row; } });
  at.value = now;
  at.setAttribute('aria-valuetext', clock(now) + ' of ' + clock(total));
  text(time, clock(now) + ' / ' + clock(total));
  const said = within(show.captions);
  text(caption, captions.getAttribute('aria-pressed') === 'true' && said ? said.text : '');
  if (chapter) chapter.value = String(show.chapters.indexOf(within(show.chapters)));
};
const stop = () => { playing = false; clearTimeout(timer); play.textContent = '▶'; play.setAttribute('aria-label', 'Play'); };
const step = () => {
  const moment = performance.now();
  now += (moment - last) * Number(speed.value);
  last = moment;
  if (now >= total) {
    if (show.isOnce) { now = total; draw(); stop(); return; }
    now %= total;
  }
  draw();
  const cue = within(show.captions), next = show.captions.find(({ from }) => from > now);
  const change = Math.min(starts[frameAt(now) + 1], cue ? cue.to : total, next ? next.from : total, Math.floor(now / 1000) * 1000 + 1000);
  timer = setTimeout(step, Math.max(4, (change - now) / Number(speed.value)));
};
const begin = () => {
  if (now >= total) now = 0;
  playing = true;
  play.textContent = '❚❚';
  play.setAttribute('aria-label', 'Stop');
  last = performance.now();
  step();
};
const go = (moment) => { now = Math.min(total, Math.max(0, moment)); last = performance.now(); draw(); if (playing) { clearTimeout(timer); step(); } };
const toggle = () => (playing ? stop() : begin());
const faster = (by) => { speed.selectedIndex = Math.min(speed.options.length - 1, Math.max(0, speed.selectedIndex + by)); };
const toChapter = (by) => {
  const here = show.chapters.indexOf(within(show.chapters));
  const to = show.chapters[Math.min(show.chapters.length - 1, Math.max(0, here + by))];
  if (to) go(to.from);
};
const keys = {
  ' ': toggle, k: toggle, ArrowLeft: () => go(now - 5000), ArrowRight: () => go(now + 5000),
  ',': () => go(starts[Math.max(0, frameAt(now) - 1)]), '.': () => go(starts[Math.min(show.frames.length - 1, frameAt(now) + 1)]),
  Home: () => go(0), End: () => go(total), '[': () => toChapter(-1), ']': () => toChapter(1),
  '<': () => faster(-1), '>': () => faster(1), c: () => captions.click(),
};
document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || !Object.hasOwn(keys, key)) return;
  if (target.tagName === 'SELECT' || target.tagName === 'SUMMARY' || (key === ' ' && target.tagName === 'BUTTON')) return;
  event.preventDefault();
  keys[key]();
});
play.addEventListener('click', toggle);
at.addEventListener('input', () => go(Number(at.value)));
captions.addEventListener('click', () => { captions.setAttribute('aria-pressed', captions.getAttribute('aria-pressed') !== 'true'); draw(); });
if (chapter) {
  show.chapters.forEach(({ from, text: name }, n) => chapter.add(new Option(clock(from) + ' ' + name, n)));
  chapter.addEventListener('change', () => go(show.chapters[chapter.value].from));
}
draw();
})();`;
