import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RolloutWave, rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { problemLine } from '../../blueprint/problems/problem';
import { the } from '../../blueprint/the';
import { readStacks } from '../../proof/gather';
import {
  needsApproval,
  type Review,
  renderHtmlReview,
  renderMarkdown,
  renderText,
  reviewOf,
  type StackPlan,
  totalsLine,
} from '../review';
import { RunFolders } from './folders';
import { handedOn } from './planned';
import { listOf, type Staging } from './stage';
import { inOrder } from './store';

export interface Reporting extends Staging {
  readonly wave: string;
  /** Output of `cdktf synth`. */
  readonly output: string;
}

/** The report of a wave, and what it tells later actions. */
export interface WaveReport {
  readonly review: Review;
  readonly variables: Readonly<Record<'ASKS' | 'CHANGES' | 'DIGEST' | 'SUMMARY', string>>;
}

/** Objects that are fetched at the same time. */
const AT_ONCE = 32;
/** Characters of what the pipeline's own text has no room for: it takes 1,000 in all. */
const SUMMARY_LENGTH = 400;
const ASKS_LENGTH = 300;

/** The digest of a wave: that of the digests of the plans of all its stacks. */
export function digestOfWave(digests: readonly (readonly [stack: string, digest: string])[]): string {
  return createHash('sha256').update(JSON.stringify(digests)).digest('hex');
}

/**
 * Puts the plans of a wave together: says what they would change, whether somebody must see it, and which stacks are
 * applied then.
 *
 * @throws where a plan deletes what nobody can make again, and `accounts/` does not say that it may.
 */
export async function reportWave(input: Reporting): Promise<WaveReport> {
  const { blueprint, store, run, wave, output } = input;
  const folders = new RunFolders(blueprint);
  const planned = waveNamed(input);
  const digests: (readonly [string, string])[] = [];
  const changing: string[] = [];
  async function* plans(): AsyncGenerator<StackPlan> {
    const ids = planned.stacks.map(({ id }) => id);
    for await (const [stack, zip] of inOrder(ids, AT_ONCE, (id) => store.get(folders.plan(run, wave, id)))) {
      const { digest, empty, plan } = handedOn(zip, stack);
      digests.push([stack, digest]);
      if (!empty) changing.push(stack);
      yield { stack, plan };
    }
  }
  const review = await reviewOf(plans(), { blueprint, output: readStacks(output).stacks, wave });
  const digest = digestOfWave(digests);
  await store.put(folders.digests(run, wave), JSON.stringify(digests));
  await store.put(folders.changing(run, wave), listOf(changing));
  const asks = needsApproval(review, planned.gated);
  return {
    review: { ...review, digest },
    variables: {
      ASKS: asks ? shortened(`Asked because ${reasonOf(review, wave)}.`, ASKS_LENGTH) : 'nobody',
      CHANGES: changing.length > 0 ? 'some' : 'none',
      DIGEST: digest,
      SUMMARY: shortened(totalsLine(review), SUMMARY_LENGTH),
    },
  };
}

function waveNamed({ blueprint, wave }: Reporting): RolloutWave {
  return the(
    rolloutWaves(blueprint).find(({ name }) => name === wave),
    `the wave ${wave}`,
  );
}

function reasonOf({ approval }: Review, wave: string): string {
  return approval.needed === 'required' ? approval.because.join(', ') : `the wave ${wave} has a gate`;
}

function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/** Writes a report for people, and its variables for the shell. */
export function writeReport(folder: string, { review, variables }: WaveReport): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.html'), renderHtmlReview(review));
  writeFileSync(join(folder, 'report.md'), renderMarkdown(review));
  writeFileSync(join(folder, 'report.txt'), renderText(review));
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(review, null, 2)}\n`);
  writeFileSync(join(folder, 'variables.sh'), shellOf(variables));
}

/** Assignments that a shell reads as they are. */
function shellOf(variables: WaveReport['variables']): string {
  const lines = Object.entries(variables).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
  );
  return `${lines.join('\n')}\n`;
}

/** What keeps a wave from being applied, whoever is asked. */
export function refusalsOf({ review }: WaveReport): readonly string[] {
  return review.refusals.map(problemLine);
}
