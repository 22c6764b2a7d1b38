import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Terraform = Extract<NonNullable<Application['deploy']>, { readonly kind: 'terraform' }>;

const QUEUES = 'arn:aws:sqs:{region}:{account}:shop-*';
const permissions = {
  plan: [{ actions: ['sqs:GetQueueAttributes'], resources: [QUEUES] }],
  apply: [{ actions: ['sqs:CreateQueue'], resources: [QUEUES] }],
};

const landingZone = (change: Partial<Terraform> = {}, of: Partial<LandingZone> = {}) =>
  aLandingZone({
    applications: [
      anApplication('net', {
        build: { kind: 'terraform' },
        deploy: { kind: 'terraform', permissions, ...change },
      }),
    ],
    ...of,
  });

const problems = (change: Partial<Terraform>, of?: Partial<LandingZone>) =>
  problemsOf(landingZone(change, of)).map((each) => each.replace('accounts/ applications.net.', ''));

const plans = (actions: string[], resources = ['*']) => ({
  permissions: { plan: [{ actions, resources }], apply: [] },
});

describe('Terraform', () => {
  it('plans, asks with the numbers of the plan, and applies; where accounts/ says so it asks nobody', () => {
    const [net] = buildBlueprint(landingZone({ withoutApproval: ['dev'] })).applications;
    const steps = net?.stages.flatMap(({ groups }) => groups.flat()).slice(2) ?? [];
    expect(steps.map(({ name }) => name)).toEqual([
      'dev-eu-west-1-plan',
      'dev-eu-west-1-apply',
      'approve',
      'prod-eu-west-1-plan',
      'prod-eu-west-1-approve',
      'prod-eu-west-1-apply',
    ]);
    const asked = steps.find(({ name }) => name === 'prod-eu-west-1-approve');
    expect(asked?.kind === 'approve' && asked.of?.text).toBe(
      'Plan for prod: #{prod-eu-west-1-plan.PLAN_SUMMARY} The log of the action prod-eu-west-1-plan has the whole plan.',
    );
  });

  it.each<[string, Partial<Terraform>, string]>([
    [
      'changes in a plan',
      plans(['sqs:CreateQueue']),
      'deploy.permissions.plan: found sqs:CreateQueue, which changes something, wanted actions that only read: the plan runs before anybody approves: move it to permissions.apply',
    ],
    [
      'values of secrets in a plan',
      plans(['secretsmanager:GetSecretValue']),
      'deploy.permissions.plan: found secretsmanager:GetSecretValue, which gives the value of a secret to whoever writes the Terraform, wanted a plan that reads no secrets, or a reason: move it to apply, or write why the plan needs it: { actions, resources, reason }',
    ],
    [
      'roles',
      { permissions: { plan: [], apply: [{ actions: ['iam:CreateRole'], resources: ['*'] }] } },
      'deploy.permissions.apply: found iam:CreateRole, wanted no action of IAM, STS or AWS Organizations: whoever may write roles or policies has every permission of the account: let the owners of the account make roles and policies, and name them in your Terraform',
    ],
    [
      'wildcards among actions',
      plans(['sqs:Get*']),
      'deploy.permissions.plan[0].actions[0]: found "sqs:Get*", wanted an action of IAM such as sqs:CreateQueue, without wildcards: name each action that the plan or the apply needs',
    ],
    [
      'an account in an ARN',
      plans(['sqs:GetQueueUrl'], [`arn:aws:sqs:{region}:${IDS.dev}:shop`]),
      `deploy.permissions.plan[0].resources[0]: found "arn:aws:sqs:{region}:${IDS.dev}:shop", wanted "*", or a pattern of ARNs with {region} and {account} in their places: write it such as arn:aws:sqs:{region}:{account}:shop-*`,
    ],
    [
      'an action twice',
      { permissions: { ...permissions, apply: [{ actions: ['sqs:GetQueueAttributes'], resources: ['*'] }] } },
      `deploy.permissions.apply: found sqs:GetQueueAttributes on *, which permissions.plan has on ${QUEUES}, wanted each action once for a resource: what plan has, apply has too: delete one of the two`,
    ],
    [
      'a release without locks in S3',
      { release: { version: '1.9.8', sha256: 'a'.repeat(64) } },
      'deploy.release.version: found "1.9.8", wanted a release from 1.10.0 on: earlier ones have no lock in S3: write it such as 1.11.4',
    ],
    [
      'a state in an account where it does not go',
      { state: { prd: { bucket: 'net-states' } } },
      'deploy.state: found "prd", wanted accounts that the application goes to (dev, prod): did you mean "prod"?',
    ],
    [
      'a key of another account',
      { state: { dev: { bucket: 'net-states', keyArn: `arn:aws:kms:eu-west-1:${IDS.prod}:key/one` } } },
      `deploy.state.dev.keyArn: found a key of account ${IDS.prod} in eu-west-1, wanted a key of dev (${IDS.dev}) in eu-west-1, where the state is: copy the ARN of a key there`,
    ],
    [
      'a folder with other braces',
      { directory: 'stacks/{stage}' },
      'deploy.directory: found "stacks/{stage}", wanted a path in which only {account} and {region} stand in braces: correct it',
    ],
    [
      'an artifact that the build does not make',
      { artifact: 'plans' },
      'deploy.artifact: found "plans", wanted an artifact of the build (build): correct it',
    ],
    [
      'the state of the landing zone',
      { state: { dev: { bucket: 'acme-terraform-states' } } },
      'deploy.state.dev.bucket: found "acme-terraform-states", where the landing zone keeps its own state, wanted a bucket of its own: the pipeline would write beside the states of all accounts: name another bucket, or leave the field out where the landing zone makes one',
    ],
    [
      'a bucket that is made for states',
      { state: { dev: { bucket: `acme-states-${IDS.dev}-net` } } },
      `deploy.state.dev.bucket: found "acme-states-${IDS.dev}-net", a bucket that the landing zone makes for artifacts, sources and states, wanted a bucket of its own: name another one, which exists already`,
    ],
  ])('has no %s', (_, change, message) => {
    const state = { kind: 's3', bucket: 'acme-terraform-states', region: 'eu-west-1' } as const;
    expect(problems(change, { state })).toEqual([message]);
  });

  it('goes to no wave that rolls back: an old plan is stale', () => {
    const waves = [
      { name: 'dev', accounts: ['dev'], onFailure: 'rollback' as const },
      { name: 'prod', accounts: ['prod'] },
    ];
    expect(problems({}, { waves })).toEqual([
      'deploy: found terraform in the wave dev, which rolls back, wanted a wave that stops or retries: it would apply an old plan again, which Terraform refuses ("Saved plan is stale"): leave the accounts of the wave out with "accounts", or let its onFailure be "stop" or "retry"',
    ]);
  });

  it('takes no build that writes images alone', () => {
    const applications = [
      anApplication('net', { build: { kind: 'container' }, deploy: { kind: 'terraform', permissions } }),
    ];
    expect(problems({}, { applications })).toEqual([
      'deploy.directory: found .terraform.lock.hcl in the artifact build, which the build does not write, wanted a file that the build leaves there for terraform to deploy: add .terraform.lock.hcl to the "files" of that artifact in the buildspec, or correct the field',
    ]);
  });
});
