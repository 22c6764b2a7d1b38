import type { AccountFacts, ApplicationFacts } from '../schema/landing-zone';

/** One stack of the landing zone and what must be deployed before it. */
export interface PlannedStack {
  readonly id: string;
  readonly kind:
    | 'hcp'
    | 'bootstrap'
    | 'records'
    | 'alerts'
    | 'log-archive'
    | 'audit'
    | 'workload'
    | 'tooling'
    | 'application'
    | 'organization'
    | 'security'
    | 'guardrails'
    | 'self-delivery';
  readonly account: AccountFacts;
  /** Name of the application whose pipeline the stack holds, or of the wave that the account or its guardrails are in. */
  readonly of?: string;
  /** Ids of earlier stacks that it waits for. What those wait for, it waits for too; that is not repeated. */
  readonly dependsOn: readonly string[];
}

/** Stack with the workspaces of HCP Terraform. It makes nothing on AWS. */
export const HCP_STACK = 'hcp';

/** What the order of the stacks is made of. */
export interface RolloutInput {
  /** Whether the landing zone makes its workspaces of HCP Terraform itself. @default it does not */
  readonly workspaces?: boolean;
  /** Accounts that `blueprint bootstrap` brings roles or states into. */
  readonly bootstrapped: readonly AccountFacts[];
  readonly waves: readonly { readonly name: string; readonly accounts: readonly AccountFacts[] }[];
  readonly applications: readonly ApplicationFacts[];
  /** Waves of guardrails, each with the ids of its stacks. @default they are in the stack of the organization */
  readonly guardrails?: readonly { readonly name: string; readonly stacks: readonly Identified[] }[];
  /** Stacks of the accounts that look after security services for the organization. @default none */
  readonly security?: readonly { readonly id: string; readonly account: AccountFacts }[];
  readonly tooling: AccountFacts;
  /** @default the tooling account keeps the logs */
  readonly logArchive?: AccountFacts | undefined;
  /** @default the tooling account hears of what happens */
  readonly audit?: AccountFacts | undefined;
  readonly management: AccountFacts;
  /** The account that what AWS Config delivers is kept in. @default AWS Config is not on */
  readonly records?: AccountFacts | undefined;
  /** The account that hears of what should never happen. @default nobody does */
  readonly alerts?: AccountFacts | undefined;
  /** The account whose stacks hold guardrails that have stacks of their own. @default the management account */
  readonly guarding?: AccountFacts | undefined;
  readonly stackIds: {
    readonly records: string;
    readonly alerts: string;
    readonly tooling: string;
    readonly organization: string;
    shared(kind: 'log-archive' | 'audit'): string;
    application(name: string): string;
    bootstrap(account: string): string;
  };
}

/**
 * The order in which stacks reach their accounts: those that keep logs and hear of events, before any account that sends
 * them some; workload accounts wave by wave, then the tooling account (ECR
 * refuses nothing but replicates nothing either until the destination allows it), then the pipelines (CodePipeline
 * checks that it can assume the deploy roles), the organization, what its administrators look after (they are appointed there),
 * its guardrails, and last the pipeline that delivers all of them, so that a run of it changes it when it has done everything else. What `blueprint bootstrap` applies is there before
 * all of them.
 */
export function planRollout(input: RolloutInput): readonly PlannedStack[] {
  const { workspaces, bootstrapped, waves, tooling, management, stackIds } = input;
  const populated = waves.filter(({ accounts }) => accounts.length > 0);
  const shared = sharedStacks(input);
  const receives = shared.slice(-1).map(({ id }) => id);
  const workloads = populated.flatMap((wave, position) => {
    const before = populated[position - 1];
    return waveStacks(wave, before ? idsOf(before) : receives);
  });
  const pipelines = pipelineStacks(input);
  const organization: PlannedStack = {
    id: stackIds.organization,
    kind: 'organization',
    account: management,
    dependsOn: [stackIds.tooling, ...pipelines.map(({ id }) => id)],
  };
  const security = securityStacks(input, organization);
  const before = security.length > 0 ? security : [organization];
  const guarding = (input.guardrails ?? []).filter(({ stacks }) => stacks.length > 0);
  const hcp: PlannedStack = { id: HCP_STACK, kind: 'hcp', account: tooling, dependsOn: [] };
  return [
    ...(workspaces ? [hcp] : []),
    ...bootstrapped.map(
      (account): PlannedStack => ({
        id: stackIds.bootstrap(account.name),
        kind: 'bootstrap',
        account,
        dependsOn: [],
      }),
    ),
    ...shared,
    ...workloads,
    {
      id: stackIds.tooling,
      kind: 'tooling',
      account: tooling,
      dependsOn: workloads.length > 0 ? idsOf(populated.at(-1)) : receives,
    },
    ...pipelines,
    organization,
    ...security,
    ...guarding.flatMap((wave, position) =>
      guardrailStacks(wave, {
        account: input.guarding ?? management,
        before: guarding[position - 1]?.stacks ?? before,
      }),
    ),
    ...selfDeliveryStacks(input, guarding.at(-1)?.stacks ?? before),
  ];
}

/** Stacks of what receives what others send, one after the other. */
function sharedStacks({
  records,
  alerts,
  logArchive,
  audit,
  stackIds,
}: RolloutInput): readonly PlannedStack[] {
  const parts = [
    { kind: 'records', account: records, id: stackIds.records },
    { kind: 'alerts', account: alerts, id: stackIds.alerts },
    { kind: 'log-archive', account: logArchive, id: stackIds.shared('log-archive') },
    { kind: 'audit', account: audit, id: stackIds.shared('audit') },
  ] as const;
  const made = parts.flatMap(({ kind, account, id }) => (account ? [{ kind, account, id }] : []));
  return made.map((stack, position) => ({
    ...stack,
    dependsOn: stackIdsOf(made.slice(0, position).slice(-1)),
  }));
}

function pipelineStacks({ applications, tooling, stackIds }: RolloutInput): readonly PlannedStack[] {
  return applications
    .filter(({ rollout }) => rollout === undefined)
    .map(({ name }) => ({
      id: stackIds.application(name),
      kind: 'application',
      account: tooling,
      of: name,
      dependsOn: [stackIds.tooling],
    }));
}

/** Stacks of administrators, which the stack of the organization appoints. */
function securityStacks({ security = [] }: RolloutInput, organization: Identified): readonly PlannedStack[] {
  return security.map(({ id, account }) => ({
    id,
    kind: 'security',
    account,
    dependsOn: [organization.id],
  }));
}

/** The pipeline that delivers the landing zone, which changes when everything else did. */
function selfDeliveryStacks(
  { applications, tooling, stackIds }: RolloutInput,
  before: readonly Identified[],
): readonly PlannedStack[] {
  return applications
    .filter(({ rollout }) => rollout !== undefined)
    .map(({ name }) => ({
      id: stackIds.application(name),
      kind: 'self-delivery',
      account: tooling,
      of: name,
      dependsOn: stackIdsOf(before),
    }));
}

/** The stacks of a wave of guardrails. */
function guardrailStacks(
  { name, stacks }: NonNullable<RolloutInput['guardrails']>[number],
  { account, before }: { readonly account: AccountFacts; readonly before: readonly Identified[] },
): readonly PlannedStack[] {
  return behind(stacks, stackIdsOf(before)).map(({ id, dependsOn }) => ({
    id,
    kind: 'guardrails',
    account,
    of: name,
    dependsOn,
  }));
}

type Identified = { readonly id: string };

function stackIdsOf(stacks: readonly Identified[]): readonly string[] {
  return stacks.map(({ id }) => id);
}

type Wave = RolloutInput['waves'][number];

/** The stacks of a wave of workload accounts. */
function waveStacks(wave: Wave, before: readonly string[]): readonly PlannedStack[] {
  const stacks = wave.accounts.map((account) => ({ id: account.name, account }));
  return behind(stacks, before).map(({ id, account, dependsOn }) => ({
    id,
    kind: 'workload',
    account,
    of: wave.name,
    dependsOn,
  }));
}

/**
 * The first stack of a wave waits for all of the wave before, the others wait for the first. So they wait for the
 * wave before as well, and a wave adds as many dependencies as it has stacks. If each waited for each of the wave
 * before, two waves of 2,500 accounts would have 6 million, all of them in the manifest of cdktf.
 */
function behind<T extends Identified>(
  wave: readonly T[],
  before: readonly string[],
): readonly (T & Pick<PlannedStack, 'dependsOn'>)[] {
  const first = stackIdsOf(wave.slice(0, 1));
  return wave.map((stack, position) => ({
    ...stack,
    dependsOn: before.length === 0 || position === 0 ? before : first,
  }));
}

function idsOf(wave: Wave | undefined): readonly string[] {
  return wave?.accounts.map(({ name }) => name) ?? [];
}
