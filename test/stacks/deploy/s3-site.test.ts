import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { all, only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const stacks = synthAll(
  aLandingZone({
    applications: [
      anApplication('site', {
        build: { kind: 'static-site' },
        deploy: {
          kind: 's3-site',
          sites: {
            dev: { bucket: 'acme-site-dev' },
            prod: { bucket: 'acme-site-prod', distribution: 'E1A2B3C4D5E6F7' },
          },
          prefix: 'www',
          cacheControl: 'no-cache',
        },
      }),
    ],
  }),
);
const tooling = stackOf(stacks, 'tooling-site');
const machine = `arn:aws:states:eu-west-1:${IDS.tooling}:stateMachine:acme-site-invalidate`;
const worker = `arn:aws:iam::${IDS.tooling}:role/acme-delivery-worker-site-invalidate`;

interface Action {
  readonly name: string;
  readonly run_order: number;
  readonly role_arn: string;
  readonly configuration: Readonly<Record<string, string>>;
}

const stages = only(tooling, 'aws_codepipeline').attributes.stage as unknown as readonly {
  readonly name: string;
  readonly action: readonly Action[];
}[];
const actions = stages.find(({ name }) => name === 'prod')?.action ?? [];

describe('the pipeline of a site', () => {
  it('extracts the files into the bucket with the deploy role', () => {
    const upload = actions.find(({ name }) => name === 'prod-eu-west-1-upload');
    expect(upload).toMatchObject({
      provider: 'S3',
      role_arn: `arn:aws:iam::${IDS.prod}:role/acme-delivery-deploy-site`,
      configuration: {
        BucketName: 'acme-site-prod',
        Extract: 'true',
        ObjectKey: 'www',
        CacheControl: 'no-cache',
      },
    });
  });

  it('invalidates after the upload, with the role of the stage', () => {
    expect(actions.map(({ name, run_order }) => `${run_order} ${name}`)).toEqual([
      '1 prod-eu-west-1-upload',
      '2 prod-eu-west-1-invalidate',
    ]);
    const { role_arn: roleArn, configuration } = actions[1] ?? {};
    expect(roleArn).toBe(`arn:aws:iam::${IDS.tooling}:role/acme-delivery-stage-site-prod`);
    expect(JSON.parse(configuration?.Input ?? '')).toEqual({
      role: `arn:aws:iam::${IDS.prod}:role/acme-delivery-deploy-site`,
      distribution: 'E1A2B3C4D5E6F7',
      paths: ['/www/*'],
    });
  });

  it('has a state machine that acts with the role it is told', () => {
    const machine = only(tooling, 'aws_sfn_state_machine', 'invalidate_machine');
    const { States: states } = JSON.parse(machine.attributes.definition as string);
    expect([states.Invalidate.Credentials, states.Look.Credentials]).toEqual([
      { 'RoleArn.$': '$.role' },
      { 'RoleArn.$': '$.role' },
    ]);
  });
});

describe('the state machine that invalidates', () => {
  const { attributes } = only(tooling, 'aws_sfn_state_machine', 'invalidate_machine');
  const { States: states } = JSON.parse(attributes.definition as string);

  it('tries again what AWS refuses for a moment: the files are there, and nothing else would repeat it', () => {
    const retried = [states.Invalidate, states.Look].map(({ Retry }) =>
      Retry.flatMap(({ ErrorEquals }: { ErrorEquals: string[] }) => ErrorEquals),
    );
    expect(retried).toEqual([
      ['CloudFront.TooManyInvalidationsInProgressException', 'States.TaskFailed'],
      ['States.TaskFailed'],
    ]);
  });
});

describe('the deploy role of a site', () => {
  const sids = (id: string) => {
    const policy = only(stackOf(stacks, id), 'aws_iam_role_policy', 'deploy-site_role_deployment');
    return JSON.parse(policy.attributes.policy as string).Statement.map(({ Sid }: { Sid: string }) => Sid);
  };

  it('invalidates only where there is a distribution', () => {
    expect(sids('dev')).toEqual(['LookAtSite', 'WriteSite']);
    expect(sids('prod')).toEqual(['LookAtSite', 'WriteSite', 'InvalidateSite']);
  });

  it('writes under the prefix of its bucket alone', () => {
    const policy = only(stackOf(stacks, 'prod'), 'aws_iam_role_policy', 'deploy-site_role_deployment');
    expect(statement(policy, 'WriteSite').Resource).toBe('arn:aws:s3:::acme-site-prod/www/*');
  });

  it('trusts the state machine beside the pipeline, and no other that runs with its role', () => {
    const role = only(stackOf(stacks, 'prod'), 'aws_iam_role', 'acme-delivery-deploy-site');
    expect(statement(role, 'MachinesMayAssume').Condition).toEqual({
      ArnEquals: { 'aws:PrincipalArn': [worker] },
      StringEquals: { 'sts:ExternalId': [machine] },
    });
  });

  it('trusts the pipeline alone where there is no distribution', () => {
    const role = only(stackOf(stacks, 'dev'), 'aws_iam_role', 'acme-delivery-deploy-site');
    expect(JSON.parse(role.attributes.assume_role_policy as string).Statement).toHaveLength(1);
  });

  it('is behind a boundary without ECS, where nothing is deployed to ECS', () => {
    const boundary = only(stackOf(stacks, 'prod'), 'aws_iam_policy');
    expect(all(stackOf(stacks, 'prod'), 'aws_iam_policy')).toHaveLength(1);
    expect(boundary.attributes.policy).toContain('WriteSite');
    expect(boundary.attributes.policy).not.toContain('ecs:');
  });
});
