import type { FoundReason } from '../ask';
import { broughtBy } from './brought-by';
import type { Denial, DeniedBy } from './denial';
import { tryRoleName } from './match';
import type { Sources } from './sources';

/** Where something of the landing zone is decided. */
export interface Origin {
  /** File of this repository that writes the statement. */
  readonly module: string;
  /** What in `accounts/` brings it, in a sentence. */
  readonly field: string;
}

/** Sids that several files write: which one it is, by the address of the policy. */
const BY_ADDRESS: readonly (readonly [sid: string, address: RegExp, module: string])[] = [
  ['DenyWithoutTls', /aws_sns_topic_policy\./, 'modules/notifications/topic.ts'],
  ['DenyWithoutTls', /aws_sqs_queue_policy\./, 'modules/pipeline/undelivered-queue.ts'],
  ['DenyWithoutTls', /\.artifacts-.*_bucket-policy$/, 'modules/artifacts/artifact-policies.ts'],
  ['DenyWithoutTls', /-bucket_bucket-policy$/, 'modules/source/s3.ts'],
  ['DenyWithoutTls', /\.states-.*_bucket-policy$/, 'modules/deploy/terraform/state-store.ts'],
  ['LookAtKey', /\.states-/, 'modules/deploy/terraform/state-store.ts'],
  ['AdministerKey', /\.states-/, 'modules/deploy/terraform/state-store.ts'],
  ['LookAtKey', /\.states_key$/, 'modules/access/state-store.ts'],
  ['LookAtKey', /\.artifacts/, 'modules/artifacts/key-policy.ts'],
  ['AdministerKey', /\.states_key$/, 'modules/access/state-store.ts'],
  ['AdministerKey', /\.artifacts/, 'modules/artifacts/key-policy.ts'],
  ['BuildsMayAssume', /\.terraform_|#/, 'modules/access/ways.ts'],
  ['BuildsMayAssume', /\.plan-/, 'stacks/deploy/terraform.ts'],
  ['PipelineMayAssume', /\.stage-/, 'modules/pipeline/stage-role.ts'],
  ['PipelineMayAssume', /\.deploy-/, 'modules/deploy/deploy-role.ts'],
];

/** Policies whose Sids are put together, by what they are called in a stack or in the template of a stack set. */
const COMPOSED: readonly (readonly [address: RegExp, module: string])[] = [
  [/\.terraform_policy-boundary$|#\w+TerraformBoundary$/, 'modules/access/boundary.ts'],
  [
    /\.terraform_policy-(plan|apply)-\d+$|#\w+Terraform(Plan|Apply)\d+$/,
    'modules/access/permissions/statements.ts',
  ],
];

/** Sids that go on with names of `accounts/`, by what they begin with. */
const BY_BEGINNING: readonly (readonly [sid: RegExp, module: string])[] = [
  [/^(Plan|Apply)X/, 'modules/deploy/terraform/permissions.ts'],
  [/^Use(StateKey|KeyOfState)X/, 'modules/deploy/terraform/state-access.ts'],
];

/** Where the statement of a reason is written; undefined for what this repository does not write. */
export function originOf(
  { sid, address = '' }: Pick<FoundReason, 'sid' | 'address'>,
  sources: Sources,
): Origin | undefined {
  const several = BY_ADDRESS.find(([named, pattern]) => named === sid && pattern.test(address));
  const composed = COMPOSED.find(([pattern]) => pattern.test(address))?.[1];
  const module = composed ?? several?.[2] ?? (sid === undefined ? undefined : fileOf(sid, sources));
  if (module !== undefined) return from(module);
  return address.includes('/aws_organizations_policy.') ? from('blueprint/guardrails/') : undefined;
}

function fileOf(sid: string, sources: Sources): string | undefined {
  return BY_BEGINNING.find(([begins]) => begins.test(sid))?.[1] ?? sources.fileOf(sid);
}

/** Who writes the policies of a kind of delivery role, by the kind in its name. */
const BY_ROLE: readonly (readonly [name: RegExp, module: string])[] = [
  [/-delivery-pipeline-/, 'modules/pipeline/promotion-pipeline.ts'],
  [/-delivery-stage-/, 'modules/pipeline/stage-role.ts'],
  [/-delivery-start-/, 'modules/pipeline/pipeline-start.ts'],
  [/-delivery-approve-/, 'modules/actions/approver-role.ts'],
  [/-delivery-soak$/, 'modules/actions/soak.ts'],
  [/-delivery-chat-/, 'modules/notifications/chat-channels.ts'],
  [/-delivery-watch-/, 'modules/notifications/approval-watch.ts'],
  [/-delivery-forward$/, 'modules/notifications/event-forwarding.ts'],
  [/-delivery-(build|batch)-/, 'modules/codebuild/build-grants.ts'],
  [/-delivery-ci-/, 'modules/identity/ci-role.ts'],
  [/-delivery-(deploy|plan|worker)-/, 'modules/deploy/'],
];

/** Who writes the policies of resources, by the service. */
const ON_RESOURCE: Readonly<Record<string, string>> = {
  s3: 'modules/artifacts/artifact-policies.ts',
  kms: 'modules/artifacts/artifact-policies.ts',
  ecr: 'modules/registry/image-policies.ts',
  sqs: 'modules/pipeline/undelivered-queue.ts',
  logs: 'modules/notifications/pipeline-log.ts',
  sns: 'modules/notifications/',
};

/** Where a statement that is missing in a layer would be written. */
export function originOfMissing(layer: DeniedBy, denial: Denial): Origin | undefined {
  if (layer === 'permissionBoundary')
    return { module: 'modules/deploy/deploy-boundary.ts, and the ceiling of the deploy kind', field: 'none' };
  const module = moduleOfMissing(layer, denial);
  return module === undefined ? undefined : from(module);
}

function moduleOfMissing(layer: DeniedBy, { principal, action = '', resource }: Denial): string | undefined {
  const service = action.replace(/:.*$/, '');
  if (layer === 'resourcePolicy') return service === 'sts' ? moduleOfTrust(resource) : ON_RESOURCE[service];
  if (layer !== 'identityPolicies') return undefined;
  if (['s3', 'kms'].includes(service)) return 'modules/artifacts/artifact-access.ts';
  return moduleOfRole(tryRoleName(principal)?.name);
}

function moduleOfTrust(resource: string | undefined): string | undefined {
  const name = tryRoleName(resource)?.name;
  return name?.includes('-delivery-deploy-') ? 'modules/deploy/deploy-role.ts' : moduleOfRole(name);
}

function moduleOfRole(name: string | undefined): string | undefined {
  return BY_ROLE.find(([pattern]) => name !== undefined && pattern.test(name))?.[1];
}

function from(module: string): Origin {
  return { module, field: broughtBy(module) };
}
