import type { Quantity } from '../../engine/cell.ts';
import { ClampError, MOST_CLAMPS, parseClamp } from '../../model/tracing/clamp.ts';
import { ExpressionError } from '../expression/expression.ts';
import { parseCondition } from '../expression/parser.ts';
import type { Claim, Scene } from '../lesson.ts';
import { counted, lessonLimits } from '../limits.ts';
import { showLevels } from '../show.ts';
import type { Directive } from './pieces.ts';
import type { Report } from './report.ts';

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/** Puts a directive's value into the scene, or says what it takes instead. */
type SceneDirective = (scene: Mutable<Scene>, value: string) => string | undefined;

const gates: readonly Quantity[] = ['input', 'forget', 'output', 'reset', 'update', 'candidate', 'cell', 'hidden'];

const TOO_MUCH_FILLER = `\`filler:\` takes at most ${counted(lessonLimits.filler)} words: more show nothing new`;

/** A number from 0, as most directives take it. */
const whole =
  (key: 'unit' | 'layer' | 'filler' | 'after', problem: string): SceneDirective =>
  (scene, value) => {
    if (!/^\d{1,9}$/.test(value)) return problem;
    if (key === 'filler' && Number(value) > lessonLimits.filler) return TOO_MUCH_FILLER;
    scene[key] = Number(value);
    return undefined;
  };

/** A word, which `lessons check` compares with what there is. */
const word =
  (key: 'text' | 'model' | 'phase' | 'view' | 'part' | 'quantity' | 'train', problem: string): SceneDirective =>
  (scene, value) => {
    const words = /^"(.*)"$/.exec(value)?.[1] ?? value;
    if (words === '') return problem;
    scene[key] = words;
    return undefined;
  };

/** Every directive of a scene. A new one is a line here and a field of `Scene`. */
export const sceneDirectives: Readonly<Record<string, SceneDirective>> = {
  text: word('text', '`text:` takes the review to read'),
  model: word('model', '`model:` takes the name of a model'),
  at: (scene, value) => {
    const match = /^(\d{1,9})(?:\s+["“](.+)["”])?$/.exec(value);
    if (!match) return '`at:` takes a time step: a whole number from 0';
    scene.at = Number(match[1]);
    if (match[2] !== undefined) scene.token = match[2].toLowerCase();
    return undefined;
  },
  phase: word('phase', '`phase:` takes the name of a phase, such as `forget`'),
  view: word('view', '`view:` takes the name of a view, such as `gates`'),
  part: word('part', '`part:` takes a part of Gradient or Compare, such as `memory`'),
  unit: whole('unit', '`unit:` takes a unit: a whole number from 0'),
  gate: (scene, value) => {
    const gate = gates.find((name) => name === value);
    if (!gate) return `\`gate:\` takes one of ${gates.join(', ')}`;
    scene.gate = gate;
    return undefined;
  },
  quantity: word('quantity', '`quantity:` takes what the timeline shows, such as `forget`'),
  layer: whole('layer', '`layer:` takes a layer: a whole number from 0'),
  direction: (scene, value) => {
    if (value !== 'forward' && value !== 'backward') return '`direction:` takes forward or backward';
    scene.direction = value;
    return undefined;
  },
  clamp: (scene, value) => {
    try {
      parseClamp(value);
    } catch (error) {
      if (error instanceof ClampError) return error.message;
      throw error;
    }
    if (scene.clamps?.length === MOST_CLAMPS) return `a step clamps at most ${MOST_CLAMPS} times`;
    scene.clamps = [...(scene.clamps ?? []), value];
    return undefined;
  },
  filler: whole('filler', '`filler:` takes how many filler words: a whole number from 0'),
  show: (scene, value) => {
    const level = showLevels.find((name) => name === value);
    if (!level) return `\`show:\` takes how much is drawn: one of ${showLevels.join(', ')}`;
    scene.show = level;
    return undefined;
  },
  after: whole('after', '`after:` takes a train step: a whole number from 0'),
  train: word('train', '`train:` takes a training, such as `recall start 0 longest 30`'),
  spotlight: (scene, value) => {
    const names = value.split(',').map((name) => name.trim());
    if (names.includes('')) return '`spotlight:` takes what to point at, such as `figure` or `unit 3`';
    scene.spotlight = [...(scene.spotlight ?? []), ...names];
    return undefined;
  },
};

const REPEATABLE = ['clamp', 'spotlight'];

/** The scene that some directives set; a wrong or repeated one goes to the report. */
export function readScene(directives: readonly Directive[], report: Report): Scene {
  const scene: Mutable<Scene> = {};
  const seen = new Set<string>();
  for (const { name, value, offset, valueOffset } of directives) {
    const set = Object.hasOwn(sceneDirectives, name) ? sceneDirectives[name] : undefined;
    if (!set) continue;
    if (seen.has(name) && !REPEATABLE.includes(name))
      report.at(`\`${name}:\` is given twice in this step`, offset, name.length);
    seen.add(name);
    const problem = set(scene, value);
    if (problem !== undefined) report.at(problem, valueOffset, value.length);
  }
  return scene;
}

/** The directive with a line for whoever presents the lesson; `note:` is for whoever reads the file. */
export const SPEAKER = 'speaker';

/** What the presenter is told, line by line. */
export const readSpeaker = (directives: readonly Directive[], report: Report): readonly string[] =>
  directives.flatMap(({ name, value, offset }) => {
    if (name !== SPEAKER) return [];
    if (value.trim() === '') report.at('`speaker:` takes a line for whoever presents the lesson', offset, name.length);
    return value.trim() === '' ? [] : value.trim();
  });

/** The claims among some directives; what cannot be read goes to the report. */
export const readClaims = (directives: readonly Directive[], report: Report): readonly Claim[] =>
  directives.flatMap((directive) => (directive.name === 'expect' ? (readClaim(directive, report) ?? []) : []));

/** One claim or goal: the value of a directive. */
export function readClaim({ value, valueOffset }: Directive, report: Report): Claim | undefined {
  const parsed = readExpression(value, valueOffset, parseCondition, report);
  return parsed && { source: value, condition: parsed, ...report.position(valueOffset) };
}

/** What `parse` makes of an expression that begins at an offset; its mistake goes to the report. */
export function readExpression<T>(
  source: string,
  offset: number,
  parse: (source: string) => T,
  report: Report,
): T | undefined {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    report.at(error.message, offset + error.span.start, error.span.end - error.span.start);
    return undefined;
  }
}

/** Reports every directive that this part of a lesson does not take. */
export function reportUnknown(
  directives: readonly Directive[],
  known: readonly string[],
  where: string,
  report: Report,
): void {
  for (const { name, offset } of directives) {
    if (!known.includes(name)) {
      report.at(`${where} has no directive \`${name}:\`: it takes ${known.join(', ')}`, offset, name.length);
    }
  }
}
