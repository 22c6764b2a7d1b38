import { accessTo } from '../accounts';
import { namesOf } from '../names';
import { COMMITTED_FOLDER } from '../schema/hcp';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import type { Blueprint } from './planned';
import type { PlannedStack } from './rollout';
import { rolloutWaves } from './rollout-waves';

/** The part of a run that HCP Terraform issues a token for. */
export type RunPhase = 'plan' | 'apply';

/**
 * Audience of the tokens that runs show to AWS.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration (2026-11-28)
 */
export const HCP_AUDIENCE = 'aws.workload.identity';

/**
 * The project that every organization has from its first day.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens (2026-11-28)
 */
const DEFAULT_PROJECT = 'Default Project';

/** One workspace of HCP Terraform: the state of a stack, and the runs that change what it holds. */
export interface HcpWorkspace {
  readonly name: string;
  readonly project: string;
  readonly stack: string;
  readonly account: AccountFacts;
  /** The wave it is applied in; none where somebody applies it from a machine of theirs. */
  readonly wave?: string;
  /** Where its runs are: in HCP Terraform, on agents of the organization, or on the machine of whoever starts them. */
  readonly execution: 'remote' | 'agent' | 'local';
  /**
   * Whether a plan is applied without anybody's word. A commit starts the runs of every wave at once: those behind the first
   * wait for somebody, who keeps their order.
   */
  readonly autoApply: boolean;
  /** The folder of the repository that it works in, where version control brings its configuration. */
  readonly folder?: string;
  /** What the environment of its runs must hold. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Where states are in HCP Terraform, by what `accounts/` says; undefined where they are elsewhere. */
export function hcpState({ state }: LandingZoneFacts) {
  return state.kind === 'hcp' ? state : undefined;
}

/** Workspace that holds the state of a stack. */
export function hcpWorkspaceName({ prefix }: LandingZoneFacts, stack: string): string {
  return `${prefix}-${stack}`;
}

/** Project that the workspaces are in. */
export function hcpProject(facts: LandingZoneFacts): string {
  return hcpState(facts)?.project ?? DEFAULT_PROJECT;
}

/**
 * The `sub` claim of the tokens that the runs of a stack show: whoever trusts one of it, trusts that workspace in that
 * phase and nobody else.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens (2026-11-28)
 */
export function hcpSubject(facts: LandingZoneFacts, stack: string, phase: RunPhase): string | undefined {
  const state = hcpState(facts);
  if (!state) return undefined;
  const workspace = hcpWorkspaceName(facts, stack);
  const path = `organization:${state.organization}:project:${hcpProject(facts)}:workspace:${workspace}`;
  return `${path}:run_phase:${phase}`;
}

/** Every workspace of the landing zone, in the order its stack is applied; none where states are elsewhere. */
export function hcpWorkspaces(
  blueprint: Pick<Blueprint, 'facts' | 'stacks' | 'waves'>,
): readonly HcpWorkspace[] {
  const { facts, stacks } = blueprint;
  const state = hcpState(facts);
  if (!state) return [];
  const waves = rolloutWaves(blueprint);
  const waveOf = new Map(waves.flatMap((wave) => wave.stacks.map(({ id }) => [id, wave] as const)));
  return stacks.map((stack) => {
    const wave = waveOf.get(stack.id);
    const remote = runsRemotely(stack);
    const vcs = remote ? state.workspaces?.vcs : undefined;
    return {
      name: hcpWorkspaceName(facts, stack.id),
      project: hcpProject(facts),
      stack: stack.id,
      account: stack.account,
      ...(wave && { wave: wave.name }),
      execution: remote ? (state.workspaces?.execution.kind ?? 'remote') : 'local',
      autoApply: remote && wave !== undefined && !wave.gated && (!vcs || wave === waves[0]),
      ...(vcs && { folder: committedFolderOf(vcs.folder, stack.id) }),
      variables: remote ? variablesOf(facts, stack.account) : {},
    };
  });
}

/** The folder of the repository that the output is committed in, whoever reads it there. */
export function committedFolder(facts: LandingZoneFacts): string {
  return hcpState(facts)?.workspaces?.vcs?.folder ?? COMMITTED_FOLDER;
}

/** Where a stack is in that folder. */
function committedFolderOf(folder: string, stack: string): string {
  return `${folder}/${stack}`;
}

/** Whoever brings the roles, or the workspaces themselves, does so from a machine of theirs. */
function runsRemotely({ kind }: PlannedStack): boolean {
  return kind !== 'bootstrap' && kind !== 'hcp';
}

/**
 * Dynamic credentials. Roles that you made yourself are nothing the landing zone knows of: you set those variables.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration (2026-11-28)
 */
function variablesOf(facts: LandingZoneFacts, account: AccountFacts): Readonly<Record<string, string>> {
  if (accessTo(facts, account).kind !== 'roles') return {};
  const names = namesOf(facts);
  return {
    TFC_AWS_PROVIDER_AUTH: 'true',
    TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE: HCP_AUDIENCE,
    TFC_AWS_PLAN_ROLE_ARN: names.roleArn(account.id, names.terraformPlanRole()),
    TFC_AWS_APPLY_ROLE_ARN: names.roleArn(account.id, names.terraformApplyRole()),
  };
}
