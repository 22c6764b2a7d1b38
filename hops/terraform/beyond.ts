import { denied, type Hop } from '../hop';
import { own, role, strangersAccount } from '../principals';
import type { Terraformed } from './thing';

// Pages as of 2026-11-28.
const boundaryPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html';
const passRolePage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html';
const dataPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** What would make the two roles mightier, or tell them what nobody who plans needs to know. */
export function beyondHops(place: Terraformed): readonly Hop[] {
  return [
    ...underPatterns(place),
    ...delegatesOthers(place),
    ...callersOf(place).flatMap((caller) => [
      ...changesItself(caller, place),
      ...makesAnybody(caller, place),
      ...changesSignIn(caller, place),
      ...learnsSecrets(caller, place),
    ]),
  ];
}

/**
 * What a pattern of the boundary has room for, and the policies of the role do not have: it delivers nothing by itself. Each begins
 * as something that Terraform needs, such as `ecr:PutLifecyclePolicy`, or is about the same.
 */
function underPatterns({ blueprint, account }: Terraformed): readonly Hop[] {
  const { names, facts } = blueprint;
  const { primary } = facts.regions;
  const of = (service: string, resource: string) =>
    own(`arn:${names.partition}:${service}:${primary}:${account.id}:${resource}`, account.id);
  const requests = [
    ['ecr:PutImage', of('ecr', `repository/${facts.prefix}/any`)],
    ['ecr:SetRepositoryPolicy', of('ecr', `repository/${facts.prefix}-another/any`)],
    ['codedeploy:CreateDeployment', of('codedeploy', `deploymentgroup:${facts.prefix}-any/any`)],
    ['codepipeline:PutApprovalResult', of('codepipeline', `${facts.prefix}-any/any/any`)],
    ['codepipeline:PutJobSuccessResult', own('*', account.id)],
    ['config:PutEvaluations', own('*', account.id)],
    ['codebuild:UpdateProjectVisibility', of('codebuild', `project/${facts.prefix}-any`)],
    ['events:PutEvents', of('events', 'event-bus/default')],
    ['logs:PutLogEvents', of('logs', `log-group:/aws/codebuild/${facts.prefix}-any:log-stream:any`)],
    ['cloudwatch:PutMetricData', own('*', account.id)],
    ['cloudtrail:PutInsightSelectors', of('cloudtrail', `trail/${facts.prefix}-any`)],
    ['states:PublishStateMachineVersion', of('states', `stateMachine:${facts.prefix}-any`)],
    ['states:UpdateMapRun', of('states', `mapRun:${facts.prefix}-any/any`)],
  ] as const;
  const arn = names.terraformApplyRoleArn(account.id);
  const callers = [
    ['', { kind: 'role', arn }],
    [', without its boundary,', { kind: 'role without its boundary', arn }],
  ] as const;
  return callers.flatMap(([how, who]) =>
    requests.flatMap(([action, resource]) =>
      denied(
        { account: account.name },
        `the apply role of Terraform in ${account.name}${how} delivers past the pipelines`,
        {
          who,
          actions: [action],
          resource,
          ...(resource.arn === '*' && { context: { 'aws:RequestedRegion': primary } }),
          documentation: dataPage,
        },
      ),
    ),
  );
}

/** AWS Organizations is asked for the services that have an administrator, and for no other. */
function delegatesOthers({ blueprint, account, kind }: Terraformed): readonly Hop[] {
  if (kind !== 'management') return [];
  const { names } = blueprint;
  const requests = [
    [['organizations:EnableAWSServiceAccess'], '*'],
    [
      ['organizations:RegisterDelegatedAdministrator', 'organizations:DeregisterDelegatedAdministrator'],
      `arn:${names.partition}:organizations::${account.id}:account/o-any/any`,
    ],
  ] as const;
  return requests.flatMap(([actions, arn]) =>
    denied(
      { account: account.name },
      `the apply role of Terraform in ${account.name} delegates another service`,
      {
        who: role(names.terraformApplyRoleArn(account.id)),
        actions,
        resource: own(arn, account.id),
        context: { 'organizations:ServicePrincipal': 'sso.amazonaws.com' },
        documentation: dataPage,
      },
    ),
  );
}

/** The plan role has no boundary: what it has is all that it may do. */
function callersOf({ blueprint: { names }, account }: Terraformed) {
  const apply = names.terraformApplyRoleArn(account.id);
  const title = `the apply role of Terraform in ${account.name}`;
  return [
    {
      title: `the plan role of Terraform in ${account.name}`,
      who: { kind: 'role', arn: names.terraformPlanRoleArn(account.id) },
    },
    {
      title: `${title}, with everything attached,`,
      who: { kind: 'role with everything attached', arn: apply },
    },
    { title: `${title}, without its boundary,`, who: { kind: 'role without its boundary', arn: apply } },
  ] as const;
}

type Caller = ReturnType<typeof callersOf>[number];

function changesItself({ title, who }: Caller, { blueprint, account }: Terraformed): readonly Hop[] {
  const { names } = blueprint;
  const roles = [
    ['the plan role', names.terraformPlanRoleArn(account.id)],
    ['the apply role', names.terraformApplyRoleArn(account.id)],
    [
      'the role that jobs come in by',
      names.roleArn(account.id, names.terraformEntryRole('github-actions', 'apply')),
    ],
  ] as const;
  return [
    ...roles.flatMap(([which, arn]) =>
      denied({ account: account.name }, `${title} changes ${which}`, {
        who,
        actions: [
          'iam:AttachRolePolicy',
          'iam:DeleteRole',
          'iam:DeleteRolePermissionsBoundary',
          'iam:PutRolePermissionsBoundary',
          'iam:PutRolePolicy',
          'iam:TagRole',
          'iam:UpdateAssumeRolePolicy',
        ],
        resource: own(arn, account.id),
        documentation: boundaryPage,
      }),
    ),
    ...denied({ account: account.name }, `${title} changes the boundary`, {
      who,
      actions: ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:SetDefaultPolicyVersion'],
      resource: own(names.terraformBoundaryArn(account.id), account.id),
      documentation: boundaryPage,
    }),
  ];
}

function makesAnybody({ title, who }: Caller, { blueprint, account }: Terraformed): readonly Hop[] {
  const { names } = blueprint;
  const at = { account: account.name };
  return [
    ...denied(at, `${title} makes another role`, {
      who,
      actions: ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy'],
      resource: own(names.roleArn(account.id, 'another'), account.id),
      documentation: boundaryPage,
    }),
    ...denied(at, `${title} makes a user with keys`, {
      who,
      actions: ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:AttachUserPolicy'],
      resource: own(`arn:${names.partition}:iam::${account.id}:user/another`, account.id),
      documentation: boundaryPage,
    }),
    ...denied(at, `${title} hands another role to a service`, {
      who,
      actions: ['iam:PassRole'],
      resource: own(names.roleArn(account.id, 'another'), account.id),
      context: { 'iam:PassedToService': 'codebuild.amazonaws.com' },
      documentation: passRolePage,
    }),
    ...denied(at, `${title} becomes another role`, {
      who,
      actions: ['sts:AssumeRole'],
      resource: {
        kind: 'foreign',
        arn: names.roleArn(strangersAccount(blueprint), 'Somebody'),
        account: strangersAccount(blueprint),
      },
      documentation: boundaryPage,
    }),
  ];
}

/** Of IAM Identity Center, permission sets and who has them are the landing zone's; the instance and its applications are not. */
function changesSignIn({ title, who }: Caller, { blueprint, account, kind }: Terraformed): readonly Hop[] {
  if (kind !== 'management') return [];
  return denied({ account: account.name }, `${title} changes how people sign in`, {
    who,
    actions: ['sso:CreateApplication', 'sso:DeleteInstance', 'sso:UpdateInstance'],
    resource: own(`arn:${blueprint.names.partition}:sso:::instance/ssoins-any`, account.id),
    context: { 'aws:RequestedRegion': blueprint.facts.regions.primary },
    documentation: dataPage,
  });
}

/** Values of secrets, code of functions, objects, what a key encrypts. */
function learnsSecrets({ title, who }: Caller, { blueprint, account }: Terraformed): readonly Hop[] {
  const { names, facts } = blueprint;
  const { primary } = facts.regions;
  const of = (service: string, resource: string) =>
    own(`arn:${names.partition}:${service}:${primary}:${account.id}:${resource}`, account.id);
  const requests = [
    ['the value of a secret', 'secretsmanager:GetSecretValue', of('secretsmanager', 'secret:any-AbCdEf')],
    ['a parameter', 'ssm:GetParameter', of('ssm', 'parameter/any')],
    ['the code of a function', 'lambda:GetFunction', of('lambda', `function:${facts.prefix}-any`)],
    [
      'an object',
      's3:GetObject',
      own(`${names.bucketArn(`${facts.prefix}-any-${account.id}-any`)}/any`, account.id),
    ],
    ['an image', 'ecr:BatchGetImage', of('ecr', `repository/${facts.prefix}/any`)],
    ['the source of a repository', 'codecommit:GitPull', of('codecommit', 'any')],
    [
      'lines of a log',
      'logs:GetLogEvents',
      of('logs', `log-group:/aws/codebuild/${facts.prefix}-any:log-stream:any`),
    ],
  ] as const;
  return [
    ...requests.flatMap(([what, action, resource]) =>
      denied({ account: account.name }, `${title} reads ${what}`, {
        who,
        actions: [action],
        resource,
        context: { 'aws:RequestedRegion': primary },
        documentation: dataPage,
      }),
    ),
    ...denied({ account: account.name }, `${title} decrypts with a key of the account`, {
      who,
      actions: ['kms:Decrypt'],
      resource: {
        kind: 'other',
        arn: `arn:${names.partition}:kms:${primary}:${account.id}:key/any`,
        account: account.id,
      },
      context: {
        'kms:ResourceAliases': [],
        'kms:ViaService': [],
        'aws:ResourceTag/landing-zone': facts.prefix,
      },
      documentation: dataPage,
    }),
  ];
}
