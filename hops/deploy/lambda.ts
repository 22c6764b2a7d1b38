import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { deployedDigest } from '../../blueprint/plan/image-digest';
import { registryOf } from '../../blueprint/plan/images';
import { the } from '../../blueprint/the';
import { looksAtAlarms } from '../alarm-looks';
import { forAllDeployRoles, underBoundary } from '../free';
import type { Guarded } from '../guardrails/guarded';
import { allowed, type Hop } from '../hop';
import { deniedByBoundary } from './bounded';
import type { AroundPipeline, DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';
import { pullsImage } from './lambda-image';
import { writesLog } from './lambda-log';
import { deniedByGrants, deniedTwice } from './site-limits';
import { doneByBuild } from './worker-actions';

type Lambda = OfKind<Deploy, 'lambda'>;

/** As of 2026-11-28. */
const actionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html#action-reference-LambdaDeploy-permissions-action';
/** As of 2026-11-28. */
const actionsPage = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html';

export const lambda: HopsOfDeployKind<Lambda> = {
  inTarget: (deploy, deployment) => [
    ...publishesAndShifts(deploy, deployment),
    ...watches(deploy, deployment),
    ...writesLog(deployment),
    ...deploysNoOther(deploy, deployment),
    ...(deploy.code === 'image' ? pullsImage(deploy, deployment) : []),
  ],
  action,
  aroundPipeline: aroundFunctions,
};

function action(deploy: Lambda, at: DeployedStep): DeployedAction {
  const { function: name, alias, code, artifact, traffic } = deploy;
  if (at.step.part === 'publish') return publishing(name, at);
  const publishes = at.step.name.replace(/shift$/, 'publish');
  return {
    category: 'Deploy',
    provider: 'Lambda',
    inputs: code === 'image' ? [] : [artifact],
    configuration: {
      FunctionName: name,
      FunctionAlias: alias,
      DeployStrategy: strategyIn(traffic),
      Alarms: traffic.alarms.length > 0 ? traffic.alarms.join(',') : undefined,
      PublishedTargetVersion: code === 'image' ? `#{${publishes}.FUNCTION_VERSION}` : undefined,
    },
  };
}

/** A build writes the image of the run to the function, by its digest. */
export function publishing(name: string, at: DeployedStep): DeployedAction {
  const { blueprint, application, step } = at;
  const planned = the(
    blueprint.applications.find(({ facts }) => facts.name === application),
    `the application ${application}`,
  );
  const digest = the(deployedDigest(planned.facts.build), `the digest of ${application}`);
  const repository = `${registryOf(blueprint, step)}/${blueprint.names.repository(application)}`;
  return doneByBuild(at, 'publish', {
    inputs: ['build'],
    variables: { FUNCTION: name, IMAGE_URI: `${repository}@${digest}` },
  });
}

/** AWS writes `Canary10Percent5Minutes` and `Linear10PercentEvery1Minute`. */
function strategyIn(traffic: Lambda['traffic']): string {
  if (traffic.kind === 'all-at-once') return 'AllAtOnce';
  const minutes = minutesIn(traffic.minutes);
  return traffic.kind === 'linear'
    ? `Linear${traffic.percent}PercentEvery${minutes}`
    : `Canary${traffic.percent}Percent${minutes}`;
}

function minutesIn(minutes: number): string {
  return minutes === 1 ? '1Minute' : `${minutes}Minutes`;
}

/** The code of the function, a version of it, and the alias that is shifted to it. */
function publishesAndShifts({ function: name, alias }: Lambda, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, blueprint, account, region, inTarget: there } = deployment;
  const free = [...underBoundary(blueprint, account), forAllDeployRoles(blueprint)];
  const asks = { who, documentation: actionPage };
  const ours = there('lambda', `function:${name}`);
  const versions = `arn:${blueprint.names.partition}:lambda:${region}:${account.id}:function:${name}:*`;
  return [
    ...allowed(place, `${title} publishes a version of the function in ${where}`, {
      ...asks,
      actions: ['lambda:GetFunctionConfiguration', 'lambda:PublishVersion', 'lambda:UpdateFunctionCode'],
      resource: ours,
      free,
    }),
    ...allowed(place, `${title} shifts the alias of the function in ${where}`, {
      ...asks,
      actions: ['lambda:GetAlias', 'lambda:UpdateAlias'],
      resource: ours,
      free,
    }),
    // AWS's page names what ends with a version or an alias for these, too.
    ...allowed(place, `${title} shifts the alias of the function by its own name in ${where}`, {
      ...asks,
      actions: ['lambda:GetAlias', 'lambda:UpdateAlias'],
      resource: there('lambda', `function:${name}:${alias}`),
      free,
    }),
    ...allowed(place, `${title} looks at a version of the function in ${where}`, {
      ...asks,
      actions: ['lambda:GetFunctionConfiguration', 'lambda:GetProvisionedConcurrencyConfig'],
      resource: there('lambda', `function:${name}:7`),
      free: [{ resource: [versions], reason: 'AWS Lambda numbers the versions of a function' }, ...free],
    }),
  ];
}

function watches({ traffic: { alarms } }: Lambda, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, account, region } = deployment;
  return alarms.flatMap((name) =>
    allowed(place, `${title} watches the alarm ${name} in ${where}`, {
      ...looksAtAlarms(account, region),
      who,
      documentation: actionPage,
    }),
  );
}

/** Functions beside its own, and what else could be done with its own: a sibling's has a name of its own. */
function deploysNoOther({ function: name, alias }: Lambda, deployment: Deployment): readonly Hop[] {
  const { inTarget: there } = deployment;
  const publish = ['lambda:PublishVersion', 'lambda:UpdateFunctionCode'];
  const shift = ['lambda:GetAlias', 'lambda:UpdateAlias'];
  const others = [
    ['publishes a version of another function', publish, 'function:another'],
    ['shifts the alias of another function', shift, 'function:another'],
    ['publishes a version of a function whose name begins as its own', publish, `function:${name}-another`],
    ['shifts the alias of a function whose name begins as its own', shift, `function:${name}-another`],
    ['shifts another alias of its function, by its name', shift, `function:${name}:another`],
    ['looks at a version of another function', ['lambda:GetFunctionConfiguration'], 'function:another:7'],
  ] as const;
  return [
    ...others.flatMap(([sentence, actions, resource]) => [
      ...deniedByGrants(deployment, sentence, {
        actions,
        resource: there('lambda', resource),
        documentation: actionPage,
      }),
      ...deniedByBoundary(deployment, sentence, { actions, resource: there('lambda', resource) }),
    ]),
    ...deniedTwice(deployment, 'changes or deletes its function, or opens it to others', {
      actions: [
        'lambda:AddPermission',
        'lambda:CreateFunctionUrlConfig',
        'lambda:DeleteFunction',
        'lambda:UpdateFunctionConfiguration',
      ],
      resource: there('lambda', `function:${name}`),
      documentation: actionsPage,
    }),
    // A boundary without names has functions of other applications that are called.
    ...[
      { actions: ['lambda:InvokeFunction'], resource: there('lambda', `function:${name}:${alias}`) },
    ].flatMap((asks) => [
      ...deniedByGrants(deployment, 'calls its function by the alias', {
        ...asks,
        documentation: actionsPage,
      }),
      ...deniedByBoundary(deployment, 'calls its function by the alias', asks),
    ]),
  ];
}

/** As of 2026-11-28. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export function aroundFunctions({ inTarget: there }: AroundPipeline): readonly Guarded[] {
  const does = (sentence: string, actions: readonly string[]): Guarded => ({
    sentence,
    actions,
    resource: there('lambda', 'function:any'),
    documentation: actionsPage,
    except: 'administrators',
    binds: 'everybody',
  });
  return [
    does('writes other code to a function', ['lambda:UpdateFunctionCode']),
    does('publishes a version of a function', ['lambda:PublishVersion']),
    does('points an alias to another version', ['lambda:UpdateAlias']),
    does('makes an alias of a function, or takes one away', ['lambda:CreateAlias', 'lambda:DeleteAlias']),
    does('takes a function away', ['lambda:DeleteFunction']),
    does('has a function run with other settings, layers or another runtime', [
      'lambda:PutRuntimeManagementConfig',
      'lambda:UpdateFunctionConfiguration',
    ]),
  ];
}
