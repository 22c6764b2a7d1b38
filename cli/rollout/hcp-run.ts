import { hcpState } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { readStacks } from '../../proof/gather/stacks';
import { HcpError } from '../../rollout/hcp/client';
import { organizationProblem, serverProblem } from '../../rollout/hcp/live';
import type { HcpOutcome, HcpWave } from '../../rollout/hcp/model';
import { type FoundWave, hcpWave } from '../../rollout/hcp/wave';
import { workingCopy } from '../../rollout/plan/commit';
import { type Review, reviewOf } from '../../rollout/review';
import type { BlueprintFiles } from '../../rollout/terraform/files';

/** What both commands work with. */
export interface HcpRun {
  readonly blueprint: Blueprint;
  readonly files: BlueprintFiles;
}

/** A wave that is asked for, and the working copy that it is of. */
export interface OpenWave extends FoundWave {
  readonly dirty: boolean;
}

/** The wave that somebody asks for; or why it cannot be worked on. */
export function openWave(
  { blueprint, files }: HcpRun,
  wave: string | undefined,
): OpenWave | { readonly problem: Problem } {
  if (hcpState(blueprint.facts)?.workspaces?.vcs) return { problem: notUploaded };
  if (wave === undefined) return { problem: noWave };
  const { commit = 'none', dirty } = workingCopy(files.project);
  const found = hcpWave({
    blueprint,
    wave,
    output: files.output(),
    commit: dirty ? `${commit.slice(0, 12)}-dirty` : commit.slice(0, 12),
    env: process.env,
  });
  return 'problem' in found ? found : { ...found, dirty };
}

const noWave: Problem = {
  place: '--wave',
  found: 'none',
  wanted: 'one wave: HCP Terraform works on them one after the other',
  change: 'name it',
};

/** @see https://developer.hashicorp.com/terraform/cloud-docs/run/api (2026-11-28): such a workspace has no repository */
const notUploaded: Problem = {
  place: '--engine hcp',
  found: 'workspaces that take their configuration from version control: state.workspaces.vcs',
  wanted: 'workspaces that configuration is uploaded to',
  change: 'confirm the runs of the commit in HCP Terraform, wave by wave; or delete "vcs"',
};

/** The report of the plans of a wave. */
export function reviewOfRuns(
  { blueprint, files }: HcpRun,
  { wave, commit }: HcpWave,
  { stacks, digest }: { readonly stacks: readonly HcpOutcome[]; readonly digest?: string | undefined },
): Promise<Review> {
  const plans = stacks.flatMap(({ stack, plan, state }) =>
    plan && state !== 'applied' ? [{ stack, plan }] : [],
  );
  return reviewOf(plans, {
    blueprint,
    wave,
    commit,
    output: readStacks(files.output()).stacks,
    ...(digest !== undefined && { digest }),
  });
}

/** What is done and what is not, a line each. */
export function outcomeLines(stacks: readonly HcpOutcome[]): readonly string[] {
  return stacks.flatMap(({ stack, state, reason, page }) => [
    `  ${stack}: ${state}${reason === undefined ? '' : `, ${reason.replaceAll('\n', '\n    ')}`}`,
    ...(page !== undefined && state !== 'applied' && state !== 'unchanged' ? [`    ${page}`] : []),
  ]);
}

/** Runs something that asks the server. @returns the problem where that does not answer as it should. */
export async function asked<T>(
  { hostname }: HcpWave,
  work: () => Promise<T>,
): Promise<T | { readonly problem: Problem }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HcpError) return { problem: serverProblem(hostname, error) };
    throw error;
  }
}

/** What keeps everything from being asked: a token that is not known, an organization that it does not see. */
export async function unreachable(wave: HcpWave): Promise<Problem | undefined> {
  const { client, organization } = wave;
  const answer = await asked(wave, async () => ({
    problem: await organizationProblem(client, organization),
  }));
  return answer.problem;
}
