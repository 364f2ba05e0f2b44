import { plainText } from '../../lessons/format/prose.ts';
import type { Checkpoint } from '../../lessons/lesson.ts';
import { currentCheckpoint, currentLesson, currentLessonStep } from '../../session/course/place.ts';
import type { SessionState } from '../../session/state/state.ts';

/** A learner whose log is in the folder. */
export interface ClassMember {
  /** of the file */
  readonly name: string;
  /** undefined where no session has begun, or the file is no log */
  readonly state: SessionState | undefined;
  /** they have quit, or there has been no sign of them for a while */
  readonly isAway: boolean;
  readonly problem: string | undefined;
}

/** A step of a lesson, and who is there. */
export interface OccupiedStep {
  /** `2.3` */
  readonly number: string;
  readonly title: string;
  readonly names: readonly string[];
}

/** What was chosen at a question; of other questions only how many have answered. */
export interface Poll {
  readonly number: string;
  readonly question: string;
  /** first choices, since later ones are what is left over */
  readonly options: readonly { readonly text: string; readonly count: number }[];
  readonly answered: number;
}

export interface ClassView {
  readonly learners: number;
  readonly away: number;
  readonly poll: Poll | undefined;
  readonly steps: readonly OccupiedStep[];
  readonly problems: readonly string[];
}

type Present = ClassMember & { readonly state: SessionState };

/** Who is at which step, and the poll at the question that most of them have before them. Nothing that was typed. */
export function selectClass(members: readonly ClassMember[]): ClassView {
  const present = members.filter((member): member is Present => member.state !== undefined);
  const groups = [...grouped(present).values()].sort(([a], [b]) => orderOf(a.state) - orderOf(b.state));
  const asking = groups.filter(([first]) => currentCheckpoint(first.state) !== undefined);
  const largest = asking.reduce<readonly Present[] | undefined>(
    (most, group) => (most && most.length > group.length ? most : group),
    undefined,
  );
  return {
    learners: present.length,
    away: present.filter(({ isAway }) => isAway).length,
    poll: largest && pollOf(largest[0].state, present),
    steps: groups.map((group) => ({
      number: numberOf(group[0].state),
      title: currentLessonStep(group[0].state)?.title ?? 'exploring without a lesson',
      names: group.map(({ name, isAway }) => (isAway ? `(${name})` : name)),
    })),
    problems: members.flatMap(({ name, problem }) => (problem === undefined ? [] : `${name}: ${problem}`)),
  };
}

const keyOf = ({ state }: Present): string => `${currentLesson(state)?.id} ${state.place.step}`;

function grouped(present: readonly Present[]): Map<string, Present[]> {
  const groups = new Map<string, Present[]>();
  for (const member of present) groups.set(keyOf(member), [...(groups.get(keyOf(member)) ?? []), member]);
  return groups;
}

/** In the order of the course. */
const orderOf = ({ place }: SessionState): number => place.lesson * 1000 + place.step;

const numberOf = (state: SessionState): string =>
  `${currentLesson(state)?.own ? '·' : state.place.lesson + 1}.${state.place.step + 1}`;

function pollOf(at: SessionState, present: readonly Present[]): Poll | undefined {
  const checkpoint = currentCheckpoint(at);
  if (!checkpoint) return undefined;
  const attempts = present.flatMap(({ state }) => state.attempts[checkpoint.id] ?? []);
  const firsts = attempts.flatMap((attempt) => (attempt.kind === 'choice' ? attempt.tried.slice(0, 1) : []));
  return {
    number: numberOf(at),
    question: plainText(checkpoint.question),
    options: optionsOf(checkpoint).map((text, index) => ({ text, count: firsts.filter((it) => it === index).length })),
    answered: attempts.length,
  };
}

const optionsOf = (checkpoint: Checkpoint): readonly string[] =>
  checkpoint.kind === 'choice' ? checkpoint.options.map(({ text }) => plainText(text)) : [];
