import { evaluate, type Outcome } from '../expression/evaluate.ts';
import type { Claim } from '../lesson.ts';
import { orComplain, type StepCheck } from './step-check.ts';

/** Looks every claim of a step up; one that is false, or asks for what is not there, is a mistake. */
export function checkClaims(check: StepCheck): void {
  const { step, situation, world } = check;
  for (const claim of step.claims) {
    const outcome = orComplain(
      () => evaluate(claim.condition, situation, world.library),
      ({ message, span }) => reportClaim(check, claim, message, span),
    );
    if (outcome && !outcome.holds) {
      reportClaim(check, claim, `this claim is false: found ${inWords(outcome.found)}`, outcome.condition.span);
    }
  }
}

/** A mistake in part of a claim. */
function reportClaim(
  { report }: StepCheck,
  { line, column }: Claim,
  problem: string,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  const position = { line, column: column + start, length: end - start };
  report.add(problem, position);
}

/** What was found: a number with enough digits to correct the claim. */
export const inWords = (found: Outcome['found']): string =>
  typeof found === 'string' ? `"${found}"` : String(Number(found.toPrecision(4)));
