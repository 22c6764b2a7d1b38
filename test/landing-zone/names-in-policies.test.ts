import { buildBlueprint } from '../../blueprint/blueprint';
import { deployTraits } from '../../blueprint/deploy';
import type { Application } from '../../blueprint/schema/application';
import type { GuardrailEntry } from '../../blueprint/schema/guardrails';
import { covers } from '../../policies/pattern';
import { landingZones } from '../support/landing-zones';
import { type Policy, policiesOf, strings } from '../support/stack';
import { synthesized } from '../support/synth';
import { deployed } from '../support/world';

/** What policies name and no stack makes: the application teams own it, or AWS and people made it before. */
const ownedByOthers = [
  'arn:aws:ecs:*',
  'arn:aws:cloudwatch:*:alarm:*',
  'arn:aws:ec2:*',
  'arn:aws:lambda:*:function:*',
  'arn:aws:states:*:stateMachine:*',
  'arn:aws:ssm:*:parameter/*',
  'arn:aws:secretsmanager:*:secret:*',
  // Accounts of the organization, as their own settings know them.
  'arn:aws:account::*:account/o-*/*',
  // Boundaries are the same in all accounts, and not all have an analyzer.
  'arn:aws:access-analyzer:*:analyzer/*',
  // Runs of a state machine that some stack makes.
  'arn:aws:states:*:execution:*',
  'arn:aws:codeconnections:*:connection/*',
  'arn:aws:codestar-connections:*:connection/*',
  // CodeBuild makes the report groups of a project itself.
  'arn:aws:codebuild:*:report-group/*',
  // Schedules of a group that some stack makes.
  'arn:aws:scheduler:*:schedule/*',
  'arn:aws:codebuild:*:fleet/*',
  'arn:aws:iam::*:root',
  // Configurations that AWS has in every account.
  'arn:aws:codedeploy:*:deploymentconfig:CodeDeployDefault.*',
  // AWS makes it where images are replicated.
  'arn:aws:iam::*:role/aws-service-role/*',
  // AWS CloudFormation makes it where a service-managed stack set is deployed to.
  'arn:aws:iam::*:role/stacksets-exec-*',
  // Terraform works with what AWS gives ids to, and with what no ARN tells of.
  'arn:aws:account::*',
  'arn:aws:organizations::*',
  'arn:aws:codeconnections:*:host/*',
  'arn:aws:codepipeline:*:actiontype:Custom*',
  'arn:aws:codestar-notifications:*:notificationrule/*',
  'arn:aws:cloudwatch::*:dashboard/*',
  // Groups, accounts and the instance of IAM Identity Center, and what it gives ids to.
  'arn:aws:identitystore::*',
  'arn:aws:sso:::*',
  // AWS Security Hub makes one in each account and region.
  'arn:aws:securityhub:*:hub/default',
  // A stack of AWS CloudFormation makes the groups of packages, and builds the packages.
  'arn:aws:codeartifact:*:package-group/*',
  'arn:aws:codeartifact:*:package/*',
  // Terraform fills in the domain that they are in; test/stacks/tooling/packages.test.ts has their names.
  'arn:aws:codeartifact:*:repository/*',
  // Each account has it before people come in by it.
  'arn:aws:iam::*:saml-provider/*',
];

/** Sources that are there already. */
function arnOfExisting(source: Application['source']): readonly string[] {
  switch (source.kind) {
    case 'connection':
      return [];
    case 'codecommit':
      return source.create ? [] : [`arn:aws:codecommit:*:${source.repository}`];
    case 's3':
      return source.bucket ? [`arn:aws:s3:::${source.bucket}`] : [];
    case 'ecr':
      return source.repository ? [`arn:aws:ecr:*:repository/${source.repository}`] : [];
  }
}

/** What services of security make, or are given, under ids that only AWS knows. */
const OF_SECURITY = [
  'arn:aws:guardduty:*:detector/*',
  'arn:aws:securityhub:*:configuration-policy/*',
  'arn:aws:securityhub:*:finding-aggregator/*',
  'arn:aws:securityhub:*:hub/default',
];

describe.each(landingZones)('what policies name in $title', ({ landingZone }) => {
  const stacks = synthesized(landingZone);
  const world = deployed(stacks).map(({ arn }) => arn);
  const policies = stacks.flatMap((stack) => stack.resources.flatMap(policiesOf));
  const { access, prefix, guardrails, applications } = landingZone;
  const deploys = buildBlueprint(landingZone).applications.flatMap(({ facts }) => facts.deploy);
  const rolesOfOthers = [
    ...landingZone.waves.flatMap(({ approval }) => approval?.approvers ?? []),
    ...applications.flatMap(({ source }) =>
      source.kind === 'codecommit' ? (source.create?.approvals?.roles ?? []) : [],
    ),
    ...(access?.kind === 'assume-role' ? [access.roleName] : []),
    // A stack set brings them into workload accounts.
    ...(access?.kind === 'roles'
      ? [
          access.through ?? 'OrganizationAccountAccessRole',
          `${landingZone.roles?.path?.slice(1) ?? ''}${prefix}-terraform-*`,
          'aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*',
        ]
      : []),
    ...(guardrails.administrators ?? []),
    ...(landingZone.people?.sets ?? []).flatMap(({ from = [] }) =>
      from.map((arn) => arn.replace(/^.*:(role|user)\//, '')),
    ),
    ...(guardrails.exemptions ?? []).flatMap(({ role }) => role ?? []),
    ...deploys.flatMap((deploy) =>
      deployTraits(deploy)
        .teamRoles(deploy)
        .map(({ name }) => name),
    ),
  ];
  const sourcesOfOthers = applications
    .flatMap(({ source, furtherSources = [] }) => [source, ...furtherSources.map((each) => each.source)])
    .flatMap(arnOfExisting);
  const images = applications.flatMap(({ build, stages = [] }) => [
    build.image,
    ...stages.flatMap(({ actions }) =>
      actions.flatMap((action) => (action.kind === 'build' ? [action.build.image] : [])),
    ),
  ]);
  const bucketsOfLogs = Object.values<readonly GuardrailEntry[]>(landingZone.guardrails.on)
    .flat()
    .flatMap((entry) => (typeof entry === 'object' && 'buckets' in entry ? entry.buckets : []));
  const buildImages = images.flatMap((image) => {
    if (!image || image.kind === 'managed') return [];
    const cache = image.kind === 'cached' ? `${prefix}-${image.from}/` : '';
    return [`arn:aws:ecr:*:repository/${cache}${image.repository}`];
  });
  const others = [
    ...buildImages,
    ...Object.keys(landingZone.caches ?? {}).map((from) => `arn:aws:ecr:*:repository/${prefix}-${from}/*`),
    ...applications.flatMap(({ build }) => build.secretKeys ?? []),
    // Amazon ECR makes replicas.
    ...landingZone.workloads.flatMap(({ id, images }) =>
      images === 'replica'
        ? applications.map(({ name }) => `arn:aws:ecr:*:${id}:repository/${prefix}/${name}`)
        : [],
    ),
    ...ownedByOthers,
    // Step Functions makes it itself, to hear of the end of builds.
    'arn:aws:events:*:rule/StepFunctionsGetEventForCodeBuildStartBuildRule',
    ...sourcesOfOthers,
    ...deploys.flatMap((deploy) => deployTraits(deploy).brings?.(deploy) ?? []),
    ...(landingZone.events?.forwardTo ?? []),
    ...rolesOfOthers.map((role) => `arn:aws:iam::*:role/${role}`),
    // The company has it in every account.
    `arn:aws:iam::*:policy/${landingZone.roles?.boundary?.policy}`,
    // What teams make below their path.
    ...['role', 'policy', 'instance-profile'].map(
      (kind) => `arn:aws:iam::*:${kind}${landingZone.teamBoundary?.path ?? '/team/'}*`,
    ),
    // Whatever users and groups there are: nobody may make a user, or put one into a group.
    'arn:aws:iam::*:user/*',
    'arn:aws:iam::*:group/*',
    // AWS gives them ids at random.
    ...(landingZone.securityServices ? OF_SECURITY : []),
    ...bucketsOfLogs.map((bucket) => `arn:aws:s3:::${bucket}`),
    // Whatever AWS delivers logs by, in the account.
    `arn:aws:logs:${landingZone.regions.primary}:${landingZone.tooling.id}`,
  ];

  /** ARNs in a policy, each without the object, the log stream or the like that follows the thing itself. */
  const named = (policy: Policy) =>
    strings(JSON.parse(policy.text))
      .map(([, value]) => value)
      .filter((value) => value.startsWith('arn:'))
      .map((arn) =>
        arn
          .replace(/^(arn:aws:s3:::[^/]*)\/.*$/, '$1')
          .replace(/^(arn:aws:logs:.*?)(:log-stream)?:\*$/, '$1'),
      )
      .map((arn) => arn.replace(/^(arn:aws:codepipeline:[^/]*)\/.*$/, '$1'));
  const exists = (pattern: string) =>
    world.some((arn) => covers(pattern, arn)) || others.some((arn) => covers(arn, pattern));

  it('is made by some stack, if it is not the business of others', () => {
    const missing = policies.flatMap((policy) =>
      named(policy)
        .filter((arn) => !exists(arn))
        .map((arn) => `${policy.resource.stack} ${policy.resource.address}: ${arn}`),
    );
    expect(missing).toEqual([]);
  });
});
