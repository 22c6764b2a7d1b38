import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Hop } from '../../hops';
import type { HopResult } from '../../proof/prove';
import { packageFolder } from '../project';

/** What the emulator's own enforcement said to a sample of the proved hops. */
export interface CrossCheck {
  readonly asked: number;
  /** Hops that the emulator answers otherwise than the proof, a sentence each. */
  readonly differences: readonly string[];
  readonly leftOut: readonly { readonly reason: string; readonly hops: number }[];
}

/** One question to the emulator. */
export interface EmulatorQuestion {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly region: string;
}

const ASKED = [
  's3:GetBucketAcl',
  's3:GetBucketLocation',
  's3:GetBucketVersioning',
  's3:GetObject',
  's3:PutObject',
];

/**
 * Why the emulator is not asked about a hop; undefined where it is. moto enforces what identity policies say of S3 and
 * little else: probed with moto 5.2.1. For S3 it takes conditions as met, and looks at neither boundaries, guardrails,
 * keys nor whose bucket it is, so only hops that none of these decides are asked.
 */
export function reasonToLeaveOut({ who, action, resource, context }: Hop): string | undefined {
  if (who.kind !== 'role') return 'the caller is not a plain role';
  if (who.arn.includes('/aws-reserved/'))
    return 'AWS makes the roles of permission sets, and the emulator does not';
  if (!ASKED.includes(action)) return 'moto decides other actions differently from AWS';
  if (resource.kind !== 'own') return 'moto does not know whose bucket it is';
  // It puts whatever is asked, and nobody could delete that again.
  if ('s3:if-none-match' in context) return 'moto does not know whether something is to be written twice';
  const carries = Object.values(context).some((value) => !Array.isArray(value) || value.length > 0);
  return carries ? 'moto takes conditions as met' : undefined;
}

/** Asks the emulator about every hop that it can answer, by real calls with the role of the hop. */
export async function crossCheck(
  results: readonly HopResult[],
  emulator: { readonly python: string; readonly endpoint: string },
): Promise<CrossCheck> {
  const chosen = results.filter(({ hop }) => reasonToLeaveOut(hop) === undefined);
  const questions = chosen.flatMap(({ hop }) => questionOf(hop) ?? []);
  const answers = await askEmulator(emulator, questions);
  return { asked: questions.length, differences: differences(chosen, answers), leftOut: leftOut(results) };
}

/** Hops whose answer is another one than that of the emulator. */
export function differences(
  results: readonly Pick<HopResult, 'hop' | 'decision'>[],
  answers: readonly string[],
): readonly string[] {
  return results.flatMap(({ hop, decision }, position) => {
    const proved = decision === 'Allowed' ? 'allowed' : 'denied';
    const answer = answers[position];
    return answer === proved ? [] : [`${hop.title}: proved ${proved}, but the emulator says ${answer}`];
  });
}

function leftOut(results: readonly HopResult[]): CrossCheck['leftOut'] {
  const counts = new Map<string, number>();
  for (const { hop } of results) {
    const reason = reasonToLeaveOut(hop);
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, hops]) => ({ reason, hops }));
}

function questionOf({ who, action, resource }: Hop): EmulatorQuestion | undefined {
  if (!('arn' in who) || !('arn' in resource)) return undefined;
  // The region of an S3 bucket stands in no ARN; the emulator answers for every region.
  return { role: who.arn, action, resource: resource.arn, region: 'us-east-1' };
}

function askEmulator(
  { python, endpoint }: { readonly python: string; readonly endpoint: string },
  questions: readonly EmulatorQuestion[],
): Promise<readonly string[]> {
  const program = join(packageFolder, 'emulator', 'ask.py');
  // Ctrl-C in a terminal is for the run alone, which waits for the answers.
  const child = spawn(python, [program], { stdio: 'pipe', detached: true });
  let printed = '';
  let problem = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    problem += chunk.toString();
  });
  child.stdin.end(JSON.stringify({ endpoint, questions }));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(printed) as readonly string[]);
      else reject(new Error(`the emulator could not be asked:\n${problem.trim().slice(-2000)}`));
    });
  });
}

/** What the cross-check found, in a sentence. */
export function crossCheckLine({ asked, differences: other, leftOut: left }: CrossCheck): string {
  const reasons = left.map(({ reason, hops }) => `${hops} because ${reason}`).join(', ');
  return `asked ${asked} hops of the emulator: ${asked - other.length} the same; left out ${reasons}`;
}
