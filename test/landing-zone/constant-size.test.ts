import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZoneInTwoRegions, anAccount, anApplication, manyAccounts } from '../support/landing-zone';
import { policiesOf } from '../support/stack';
import { synthBlueprint } from '../support/synth';

const reason = 'Granted by AWS support for this test.';

/** Every policy by its place, in a landing zone with that many workload accounts. */
function policies(accounts: number): ReadonlyMap<string, string> {
  const [first, ...others] = manyAccounts(accounts - 1);
  const prod = anAccount('prod', { regions: ['eu-west-1', 'eu-central-1'], images: 'replica' });
  const blueprint = buildBlueprint(
    aLandingZoneInTwoRegions({
      workloads: [...(first ? [first] : []), ...others, prod],
      waves: [{ name: 'all', accounts: { organizationalUnit: 'Workloads' }, approval: {} }],
      applications: [anApplication('shop', { regions: ['eu-west-1', 'eu-central-1'] })],
      guardrails: {
        on: { Workloads: ['protect-delivery-roles', 'pipeline-only-deployment'] },
      },
      quotas: { 'codepipeline-actions-per-pipeline': { value: 2000, reason } },
    }),
  );
  // Two workload accounts stand for all: the others have the same stack under another account id.
  const kept = blueprint.stacks.filter(
    ({ kind, id }) => kind !== 'workload' || ['team-1', 'prod'].includes(id),
  );
  const stacks = synthBlueprint({ ...blueprint, stacks: kept.map((stack) => ({ ...stack, dependsOn: [] })) });
  const found = stacks.flatMap((stack) => stack.resources.flatMap(policiesOf));
  return new Map(
    found.map(({ resource, attribute, text }) => [
      `${resource.stack} ${resource.address} ${attribute}`,
      text,
    ]),
  );
}

describe('1,000 accounts', () => {
  const few = policies(30);
  const many = policies(1000);

  it('have the policies that 30 accounts have, and no more', () => {
    expect([...many.keys()]).toEqual([...few.keys()]);
    expect(few.size).toBeGreaterThan(20);
  });

  it.each([
    ['bucket policy', 'aws_s3_bucket_policy.'],
    ['key policy', 'aws_kms_key.'],
    ['registry policy', 'aws_ecr_registry_policy.'],
    ['repository policy', 'aws_ecr_repository_policy.'],
    ['trust policy', ' assume_role_policy'],
    ['policy of a deploy role', 'aws_iam_role_policy.deploy-'],
    ['policy of the pipeline', 'aws_iam_role_policy.promotion_'],
    ['guardrail', 'aws_organizations_policy.'],
    ['policy of any kind', ''],
  ])('have no larger %s than 30 accounts', (_, place) => {
    const sizes = (of: ReadonlyMap<string, string>) =>
      [...of].filter(([key]) => key.includes(place)).map(([key, text]) => [key, text.length]);
    expect(sizes(many)).toEqual(sizes(few));
    expect(sizes(few)).not.toEqual([]);
  });
});

describe('few accounts', () => {
  it('are named by the policies of the tooling account, and the organization is not let in', () => {
    const few = policies(4);
    const texts = [...few].filter(([place]) => /aws_s3_bucket_policy|aws_ecr_repository_policy/.test(place));
    expect(texts.length).toBeGreaterThan(2);
    for (const [, text] of texts) expect(text).not.toContain('aws:PrincipalOrgID');
    expect(JSON.stringify(texts)).toContain('500000000000');
  });
});
