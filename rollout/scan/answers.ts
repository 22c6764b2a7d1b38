import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { covers } from '../../policies/pattern';
import type { Finding, ScannedResource, ScannerRun } from './model';
import { standingAnswers } from './standing';

/** Why findings of some checks may stay, and on which resources. */
export interface Answer {
  readonly checks: readonly string[];
  readonly because: string;
  readonly decision?: string;
  readonly until?: string;
  /** Place in `accounts/`. @default it is the product's own */
  readonly place?: string;
  readonly on: string;
  readonly isAbout: (resource: ScannedResource) => boolean;
}

/** A finding, and the answer to it. */
export interface AnsweredFinding extends Finding {
  readonly answer: Answer;
}

/** The answers of `accounts/` first, then the product's own that hold for this landing zone. */
export function answersOf({ facts }: Blueprint): readonly Answer[] {
  return [...acceptedOf(facts), ...standingOf(facts)];
}

function acceptedOf({ accepted }: LandingZoneFacts): readonly Answer[] {
  return accepted.map(({ check, on, because, until }, position) => ({
    checks: [check],
    on,
    because,
    ...(until !== undefined && { until }),
    place: `accepted[${position}]`,
    isAbout: ({ stack, address, owners }) =>
      on.includes('/') ? covers(on, `${stack}/${address}`) : owners.includes(on),
  }));
}

function standingOf(facts: LandingZoneFacts): readonly Answer[] {
  return standingAnswers
    .filter(({ when }) => when?.(facts) ?? true)
    .map(({ checks, on, because, decision, fits }) => ({
      checks,
      on,
      because,
      ...(decision !== undefined && { decision }),
      isAbout: ({ stack, address, body }) => covers(on, `${stack}/${address}`) && (fits?.(body) ?? true),
    }));
}

/** Findings that an answer covers, and those that nobody answered. */
export function sorted(
  findings: readonly Finding[],
  answers: readonly Answer[],
): { readonly answered: readonly AnsweredFinding[]; readonly open: readonly Finding[] } {
  const answered: AnsweredFinding[] = [];
  const open: Finding[] = [];
  for (const finding of findings) {
    const answer = answers.find((each) => isAnswered(each, finding));
    if (answer) answered.push({ ...finding, answer });
    else open.push(finding);
  }
  return { answered, open };
}

/** Answers of `accounts/` that answer nothing: the finding is gone, or the name is wrong. Only scanners that ran can tell. */
export function idleAnswers(answers: readonly Answer[], runs: readonly ScannerRun[]): readonly Problem[] {
  const ran = runs.flatMap((run) =>
    'findings' in run && run.failure === undefined && run.asked > 0 ? [run] : [],
  );
  const findings = ran.flatMap((run) => run.findings);
  return answers.flatMap((answer) => {
    const { place, checks, on } = answer;
    if (
      place === undefined ||
      !ran.some(({ scanner }) => checks.some((check) => scannerOf(check) === scanner))
    )
      return [];
    if (findings.some((finding) => isAnswered(answer, finding))) return [];
    return [
      {
        place,
        found: `an answer to ${checks.join(', ')} on ${on}, which no scanner finds there`,
        wanted: 'a finding for each answer',
        change: 'delete it, or correct "on"',
      },
    ];
  });
}

/** Which scanner a check is of. */
export function scannerOf(check: string): 'checkov' | 'trivy' {
  return check.startsWith('CKV') ? 'checkov' : 'trivy';
}

function isAnswered({ checks, isAbout }: Answer, { check, resource }: Finding): boolean {
  return resource !== undefined && checks.some((each) => bare(each) === bare(check)) && isAbout(resource);
}

/** Trivy wrote `AVD-AWS-0132` for what is `AWS-0132` today. */
function bare(check: string): string {
  return check.replace(/^AVD-/, '');
}
