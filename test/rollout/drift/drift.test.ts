import { buildBlueprint } from '../../../blueprint/blueprint';
import { driftText } from '../../../cli/drift';
import { stackDrift } from '../../../rollout/drift/drift';
import type { PlanJson, PlannedChange } from '../../../rollout/plan/model';
import { landingZone as acme } from '../../consumers/acme/accounts';

const blueprint = buildBlueprint(acme);
const change = (address: string, actions: readonly string[], values: object): PlannedChange =>
  ({
    address,
    mode: 'managed',
    type: address.split('.')[0],
    name: address.split('.')[1],
    change: { actions, before: null, after: null, ...values },
  }) as PlannedChange;
const plan = (parts: Partial<PlanJson>): PlanJson => ({
  format_version: '1.2',
  terraform_version: '1.11.4',
  ...parts,
});
const bucket = (tags: string) => ({ bucket: 'acme-artifacts', arn: 'arn:aws:s3:::acme-artifacts', tags });
const drifted = plan({
  resource_drift: [
    change('aws_s3_bucket.artifacts', ['update'], { before: bucket('a'), after: bucket('b') }),
    change('aws_sns_topic.events', ['delete'], {
      before: { name: 'acme-events', arn: 'arn:aws:sns:eu-central-1:222222222222:acme-events' },
    }),
    change('aws_iam_role_policy.deploy', ['update'], {
      before: { role: 'acme-deploy', name: 'artifacts', policy: 'old', secret: 'x' },
      after: { role: 'acme-deploy', name: 'artifacts', policy: 'new', secret: 'y' },
      before_sensitive: { secret: true },
      after_sensitive: { secret: true },
    }),
  ],
  resource_changes: [
    change('aws_s3_bucket.artifacts', ['update'], { before: bucket('b'), after: bucket('a') }),
    change('aws_sns_topic.events', ['create'], { after: { name: 'acme-events' } }),
    change('aws_iam_role_policy.deploy', ['update'], {
      before: { policy: 'new', secret: 'y' },
      after: { policy: 'old', secret: 'x' },
      after_sensitive: { secret: true },
    }),
    change('aws_sqs_queue.new', ['create'], { after: { name: 'new' } }),
    change('aws_iam_role.same', ['no-op'], {}),
  ],
});

describe('a policy that somebody gave a role by hand', () => {
  const inline = (name: string) => ({
    name,
    policy:
      '{"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"Allow","Action":"*","Resource":"*"}]}',
  });
  const role = (more: object) =>
    change('aws_iam_role.deploy', ['no-op'], { before: { name: 'acme-deploy', ...more } });
  const given = [
    change('aws_iam_role_policy.own', ['no-op'], { before: { role: 'acme-deploy', name: 'own' } }),
    change('aws_iam_role_policy_attachment.own', ['no-op'], {
      before: { role: 'acme-deploy', policy_arn: 'arn:own' },
    }),
  ];
  const driftWith = (more: object) =>
    stackDrift('dev', plan({ resource_changes: [role(more), ...given] }), blueprint).drift;

  it('is drift, though Terraform would leave it', () => {
    const [found, ...others] = driftWith({
      inline_policy: [inline('own'), inline('hand')],
      managed_policy_arns: ['arn:own', 'arn:aws:iam::aws:policy/AdministratorAccess'],
    });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      address: 'aws_iam_role.deploy',
      because: 'a policy that no stack gives it',
    });
    expect(found?.ask).toContain('AttributeValue=acme-deploy');
    expect(found?.attributes.map(({ path, after }) => `${path} ${after}`)).toEqual([
      'inline_policy hand All Effect Allow',
      'inline_policy hand All Action *',
      'inline_policy hand All Resource *',
      'managed_policy_arns arn:aws:iam::aws:policy/AdministratorAccess',
    ]);
  });

  it('is none where a stack gives it', () => {
    expect(driftWith({ inline_policy: [inline('own')], managed_policy_arns: ['arn:own'] })).toEqual([]);
  });
});

describe('drift', () => {
  const found = stackDrift('tooling', drifted, blueprint);

  it('is what differs from the state: values before and after, and what is there no longer', () => {
    expect(found).toMatchObject({ stack: 'tooling', account: 'tooling', accountId: '222222222222' });
    expect(found.drift.map(({ address, kind }) => `${kind} ${address}`)).toEqual([
      'update aws_s3_bucket.artifacts',
      'destroy aws_sns_topic.events',
      'update aws_iam_role_policy.deploy',
    ]);
    expect(found.drift[0]?.attributes).toEqual([{ path: 'tags', before: 'a', after: 'b' }]);
  });

  it('is not what is only written anew', () => {
    expect(found.pending.map(({ address }) => address)).toEqual(['aws_sqs_queue.new']);
    expect(
      stackDrift('tooling', plan({ resource_changes: drifted.resource_changes ?? [] }), blueprint).drift,
    ).toEqual([]);
  });

  it('is no empty list where nothing was written, however deep: a pipeline is read back so after its first apply', () => {
    const stage = (input: unknown, name: string) => ({
      stage: [{ action: [{ input_artifacts: input, name }] }],
    });
    const read = (name: string) =>
      stackDrift(
        'tooling',
        plan({
          resource_drift: [
            change('aws_codepipeline.shop', ['update'], {
              before: stage(null, 'Build'),
              after: stage([], name),
            }),
          ],
          configuration: {
            root_module: { resources: [{ address: 'aws_codepipeline.shop', expressions: { stage: [] } }] },
          },
        }),
        blueprint,
      ).drift.flatMap(({ attributes }) => attributes.map(({ path }) => path));
    expect(read('Build')).toEqual([]);
    expect(read('Other')).toEqual(['stage[0].action[0].name']);
  });

  it('names who could have, and how CloudTrail tells who did, in the region where it wrote it down', () => {
    expect(found.couldHave).toContain('OrganizationAccountAccessRole');
    expect(
      found.drift.map(({ ask }) => /--region (\S+) .*AttributeValue=(\S+)/.exec(ask ?? '')?.slice(1)),
    ).toEqual([
      ['eu-west-1', 'acme-artifacts'],
      ['eu-central-1', 'acme-events'],
      ['us-east-1', 'acme-deploy'],
    ]);
  });

  it('shows nothing that is sensitive', () => {
    const secret = found.drift[2]?.attributes.find(({ path }) => path === 'secret');
    expect(secret).toEqual({ path: 'secret', before: '(sensitive value)', after: '(sensitive value)' });
  });

  it('is told stack by stack, and what is not applied yet in one line', () => {
    const text = driftText([found, stackDrift('dev', plan({}), blueprint)]);
    expect(text).toMatch(
      /^drift: 3 resources in 1 of 2 stacks\n\ntooling \(tooling, 222222222222\)\n {2}~ aws_s3_bucket\.artifacts\n {6}tags: a → b\n/,
    );
    expect(text).toContain('  - aws_sns_topic.events: it is there no longer\n');
    expect(text).toMatch(/\n\nwritten and not applied yet, which is no drift: tooling$/);
    expect(driftText([stackDrift('dev', plan({}), blueprint)])).toBe(
      'no drift: 1 of 1 stacks are as Terraform left them',
    );
  });

  it('is not denied of stacks that cannot be looked at', () => {
    expect(driftText([stackDrift('dev', plan({}), blueprint)], 1)).toBe(
      'no answer: 1 of 2 stacks are as Terraform left them',
    );
  });
});
