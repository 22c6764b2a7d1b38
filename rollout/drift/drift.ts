import { administrators } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import { isBlock } from '../../proof/gather/stacks';
import type { PlanJson } from '../plan/model';
import { driftOf } from '../review/drift';
import type { ResourceChange } from '../review/model';
import { resourceChange } from '../review/resources';

/** Something that is otherwise on AWS than Terraform left it. */
export interface DriftedResource extends ResourceChange {
  /** What AWS CloudTrail is asked with, to learn who did it. @default nothing of it has a name */
  readonly ask?: string;
}

/** How a stack stands to what was applied. */
export interface StackDrift {
  readonly stack: string;
  readonly account: string;
  readonly accountId: string;
  /** What somebody or something changed outside of Terraform. */
  readonly drift: readonly DriftedResource[];
  /** What is written and not applied yet: no drift. */
  readonly pending: readonly ResourceChange[];
  /** Roles that guardrails let through. */
  readonly couldHave: readonly string[];
}

/** What a plan of a stack says of drift: what differs from the state, apart from what is only written anew. */
export function stackDrift(stack: string, plan: PlanJson, blueprint: Blueprint): StackDrift {
  const planned = blueprint.stacks.find(({ id }) => id === stack);
  const regions = regionsIn(plan);
  const drift = driftOf(plan).map((each) => {
    const ask = question(each, plan, regions.get(each.address) ?? blueprint.facts.regions.primary);
    return { ...each, ...(ask !== undefined && { ask }) };
  });
  const drifted = new Set(drift.map(({ address }) => address));
  return {
    stack,
    account: planned?.account.name ?? '',
    accountId: planned?.account.id ?? '',
    drift,
    pending: (plan.resource_changes ?? [])
      .filter(({ mode, address }) => mode === 'managed' && !drifted.has(address))
      .flatMap((change) => resourceChange(change) ?? []),
    couldHave: administrators(blueprint.facts),
  };
}

/** The region of a resource, from its own ARN. */
function regionsIn(plan: PlanJson): ReadonlyMap<string, string> {
  return new Map(
    (plan.resource_drift ?? []).flatMap(({ address, change }) => {
      const arn = isBlock(change.before) ? change.before.arn : undefined;
      const region = typeof arn === 'string' ? arn.split(':')[3] : undefined;
      return region ? [[address, region] as const] : [];
    }),
  );
}

/** Attributes that CloudTrail knows a resource by, the likeliest first. */
const NAMES = ['role', 'bucket', 'repository', 'function_name', 'name', 'id'];

/**
 * The command that tells who changed it, of the last 90 days. IAM and AWS Organizations write their events in us-east-1.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-cli.html (2026-11-28)
 */
function question({ address, type }: ResourceChange, plan: PlanJson, region: string): string | undefined {
  const known = [...(plan.resource_drift ?? []), ...(plan.resource_changes ?? [])];
  const before = known.find((each) => each.address === address)?.change.before;
  const name = NAMES.map((attribute) => (isBlock(before) ? before[attribute] : undefined)).find(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  if (name === undefined) return undefined;
  const where = /^aws_(iam|organizations)_/.test(type) ? 'us-east-1' : region;
  return `aws cloudtrail lookup-events --region ${where} --lookup-attributes AttributeKey=ResourceName,AttributeValue=${name}`;
}
