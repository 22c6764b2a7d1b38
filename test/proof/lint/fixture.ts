import { quotasInForce } from '../../../blueprint/quotas';
import type { PolicyStatement } from '../../../proof/evaluate';
import type { FoundPolicy, FoundRole, Gathered } from '../../../proof/gather/model';
import { type Finding, lint } from '../../../proof/lint';
import type { Rule } from '../../../proof/lint/rule';

const address = {
  identity: 'dev/aws_iam_role_policy.deploy',
  managed: 'dev/aws_iam_policy.deploy',
  boundary: 'dev/aws_iam_policy.boundary',
  trust: 'dev/aws_iam_role.deploy',
  bucket: 'tooling/aws_s3_bucket_policy.artifacts',
  key: 'tooling/aws_kms_key.artifacts',
  topic: 'tooling/aws_sns_topic_policy.events',
  repository: 'tooling/aws_ecr_repository_policy.images',
  registry: 'prod/aws_ecr_registry_policy.replica',
  bus: 'audit/aws_cloudwatch_event_bus_policy.alerts',
  logs: 'tooling/aws_cloudwatch_log_resource_policy.events',
  delegation: 'organization/aws_organizations_resource_policy.guardrails',
  scp: 'organization/aws_organizations_policy.region-lock',
  rcp: 'organization/aws_organizations_policy.perimeter',
} as const;

/** A kind of policy, by what it is of. */
export type Of = keyof typeof address;

function kindOf(of: Of): FoundPolicy['kind'] {
  if (of === 'identity' || of === 'managed') return 'identity policy';
  if (of === 'boundary') return 'permission boundary';
  if (of === 'trust') return 'trust policy';
  if (of === 'scp') return 'service control policy';
  return of === 'rcp' ? 'resource control policy' : 'resource policy';
}

/** A policy of the current version with these statements. */
export function policyOf(
  of: Of,
  statements: readonly PolicyStatement[],
  version: string | undefined = '2012-10-17',
): FoundPolicy {
  const document = { Statement: statements, ...(version !== undefined && { Version: version }) };
  return { kind: kindOf(of), address: address[of], document };
}

/** An organization with nothing in it but these policies and roles. */
export function gatheredOf(policies: readonly FoundPolicy[], changes: Partial<Gathered> = {}): Gathered {
  return {
    organization: {
      id: 'o-test123456',
      rootId: 'r-test',
      managementAccountId: '111111111111',
      units: new Map([
        ['ou-test-workloads', { id: 'ou-test-workloads', name: 'Workloads', parent: 'r-test' }],
      ]),
      accounts: new Map(),
    },
    controls: new Map(),
    roles: new Map(),
    offered: new Map(),
    resources: new Map(),
    registries: new Map(),
    logs: new Map(),
    delegation: undefined,
    templates: [],
    replications: [],
    pipelines: [],
    eventRules: [],
    made: [],
    policies,
    ...changes,
  };
}

/** A role with these policies. */
export function roleOf(identity: readonly FoundPolicy[]): FoundRole {
  return {
    arn: 'arn:aws:iam::333333333333:role/deploy',
    account: '333333333333',
    address: address.trust,
    trust: policyOf('trust', []),
    identity,
    boundary: undefined,
  };
}

/** What one rule finds in a policy of one statement. */
export async function findingsOf(
  rule: Rule,
  of: Of,
  statement: PolicyStatement,
  version?: string,
): Promise<readonly Finding[]> {
  const policy =
    version === 'none' ? policyWithoutVersion(of, statement) : policyOf(of, [statement], version);
  const findings = await lint(gatheredOf([policy]), quotasInForce({}));
  return findings.filter((finding) => finding.rule === rule.id);
}

function policyWithoutVersion(of: Of, statement: PolicyStatement): FoundPolicy {
  return { kind: kindOf(of), address: address[of], document: { Statement: statement } };
}

/** A finding as one text, without its place. */
export function textOf({ severity, found, change }: Finding): string {
  return `${severity}: ${found}: ${change}`;
}

/** One example of a rule: a policy of one statement, and what the rule says of it. */
export interface Example {
  readonly title: string;
  readonly of: Of;
  readonly statement: PolicyStatement;
  /** @default '2012-10-17' */
  readonly version?: string;
}

export interface FailingExample extends Example {
  readonly says: readonly string[];
}

/** Holds a rule against examples that it refuses and examples that it lets pass. */
export function describeRule(
  rule: Rule,
  examples: { readonly refuses: readonly FailingExample[]; readonly passes: readonly Example[] },
): void {
  describe(rule.id, () => {
    it.each(examples.refuses)('finds $title', async ({ of, statement, version, says }) => {
      expect((await findingsOf(rule, of, statement, version)).map(textOf)).toEqual(says);
    });

    it.each(examples.passes)('lets pass $title', async ({ of, statement, version }) => {
      expect((await findingsOf(rule, of, statement, version)).map(textOf)).toEqual([]);
    });
  });
}

/** An Allow statement with these changes. */
export function allow(changes: Partial<PolicyStatement>): PolicyStatement {
  return { Sid: 'Given', Effect: 'Allow', ...changes };
}

/** A Deny statement with these changes. */
export function deny(changes: Partial<PolicyStatement>): PolicyStatement {
  return { Sid: 'Denied', Effect: 'Deny', ...changes };
}
