import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { deployedDigest } from '../../blueprint/plan/image-digest';
import { registryOf } from '../../blueprint/plan/images';
import { the } from '../../blueprint/the';
import { pages } from '../documentation';
import { forAllDeployRoles, underBoundary } from '../free';
import type { Guarded } from '../guardrails/guarded';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import { runnerMachine } from './app-runner-machine';
import { deniedByBoundary } from './bounded';
import type { AroundPipeline, DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';
import { deniedToSibling } from './siblings';
import { deniedByGrants, deniedTwice } from './site-limits';
import { doneByMachine } from './worker-actions';

type AppRunner = OfKind<Deploy, 'app-runner'>;

/** As of 2026-11-28. */
const updates = 'https://docs.aws.amazon.com/apprunner/latest/api/API_UpdateService.html';
/** As of 2026-11-28. */
const runnerActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsapprunner.html';
/** Its policy names the service that roles are passed to. As of 2026-11-28. */
const runnerPolicy =
  'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSAppRunnerFullAccess.html';
/** Whom the access role trusts. As of 2026-11-28. */
const runnerRoles = 'https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html';

export const appRunner: HopsOfDeployKind<AppRunner> = {
  inTarget: (deploy, deployment) => [
    ...updatesService(deploy, deployment),
    ...updatesNoOther(deploy, deployment),
    ...passesAccessRole(deploy, deployment),
    ...passesNoOther(deploy, deployment),
  ],
  action,
  aroundPipeline,
};

/** The state machine is told the service, the role that pulls, and the image by its digest. */
function action(deploy: AppRunner, at: DeployedStep): DeployedAction {
  const { blueprint, application, step } = at;
  const { names } = blueprint;
  const facts = the(
    blueprint.applications.find((each) => each.facts.name === application),
    `the application ${application}`,
  ).facts;
  const repository = `${registryOf(blueprint, step)}/${names.repository(application)}`;
  return doneByMachine(at, 'update', {
    input: {
      service_arn: deploy.services[step.account.name],
      access_role: names.roleArn(step.account.id, deploy.accessRole),
      image: { ImageIdentifier: `${repository}@${deployedDigest(facts.build)}` },
    },
    definition: runnerMachine(names.partition),
  });
}

function serviceOf(deploy: AppRunner, { account }: Deployment) {
  const arn = the(deploy.services[account.name], `the service in ${account.name}`);
  const another = arn.replace(/service\/[^/]+\/(.*)$/, 'service/another/$1');
  const sameName = arn.replace(/[0-9a-f]{32}$/, 'f'.repeat(32));
  return { arn, another, sameName };
}

/** What the state machine asks for with the deploy role. */
function updatesService(deploy: AppRunner, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, blueprint } = deployment;
  return allowed(place, `${title} updates its service and follows the operation in ${where}`, {
    who,
    actions: ['apprunner:DescribeService', 'apprunner:ListOperations', 'apprunner:UpdateService'],
    resource: own(serviceOf(deploy, deployment).arn, account.id),
    documentation: updates,
    free: [...underBoundary(blueprint, account), forAllDeployRoles(blueprint)],
  });
}

function updatesNoOther(deploy: AppRunner, deployment: Deployment): readonly Hop[] {
  const { arn, another, sameName } = serviceOf(deploy, deployment);
  const { account } = deployment;
  const everything = ['apprunner:DescribeService', 'apprunner:ListOperations', 'apprunner:UpdateService'];
  const of = (resource: string) => own(resource, account.id);
  return [
    ...deniedByGrants(deployment, 'updates another service of App Runner', {
      actions: ['apprunner:UpdateService'],
      resource: of(another),
      documentation: updates,
    }),
    ...deniedByGrants(deployment, 'updates a service of the same name and another id', {
      actions: ['apprunner:UpdateService'],
      resource: of(sameName),
      documentation: updates,
    }),
    ...deniedByBoundary(deployment, 'looks at or updates a service of App Runner of nobody', {
      actions: everything,
      resource: of(another),
    }),
    ...deniedTwice(deployment, 'makes, pauses or deletes a service of App Runner', {
      actions: [
        'apprunner:CreateService',
        'apprunner:DeleteService',
        'apprunner:PauseService',
        'apprunner:ResumeService',
        'apprunner:StartDeployment',
      ],
      resource: of(arn),
      documentation: runnerActions,
    }),
    ...deniedToSibling(deployment, 'looks at or updates the service', {
      actions: everything,
      resource: of(arn),
      documentation: updates,
    }),
  ];
}

/** A role that the service pulls images with is passed each time that the service is updated. */
function passesAccessRole(deploy: AppRunner, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, blueprint, roleArn } = deployment;
  const passes = (service: string, documentation: string) =>
    allowed(place, `${title} passes ${deploy.accessRole} to ${service} in ${where}`, {
      who,
      actions: ['iam:PassRole'],
      resource: own(roleArn(deploy.accessRole), account.id),
      context: { 'iam:PassedToService': service },
      documentation,
      free: underBoundary(blueprint, account),
    });
  return [
    ...passes('apprunner.amazonaws.com', runnerPolicy),
    ...passes('build.apprunner.amazonaws.com', runnerRoles),
  ];
}

function passesNoOther(deploy: AppRunner, deployment: Deployment): readonly Hop[] {
  const { place, title, account, where, overloaded, boundless, roleArn } = deployment;
  const pass = { actions: ['iam:PassRole'], documentation: pages.passRole };
  const toRunner = { 'iam:PassedToService': 'apprunner.amazonaws.com' };
  return [
    ...denied(place, `${title}, without its boundary, passes another role to App Runner in ${where}`, {
      ...pass,
      who: boundless,
      resource: own(roleArn('another-access'), account.id),
      context: toRunner,
    }),
    ...deniedByBoundary(deployment, 'passes a role to App Runner that no service pulls with', {
      ...pass,
      resource: own(roleArn('another-access'), account.id),
      context: toRunner,
    }),
    ...(['with everything attached', 'without its boundary'] as const).flatMap((how) =>
      ['tasks.apprunner.amazonaws.com', 'lambda.amazonaws.com'].flatMap((service) =>
        denied(place, `${title}, ${how}, passes ${deploy.accessRole} to ${service} in ${where}`, {
          ...pass,
          who: how === 'without its boundary' ? boundless : overloaded,
          resource: own(roleArn(deploy.accessRole), account.id),
          context: { 'iam:PassedToService': service },
        }),
      ),
    ),
  ];
}

/** As of 2026-11-28. */
function aroundPipeline({ inTarget: there }: AroundPipeline): readonly Guarded[] {
  const does = (sentence: string, actions: readonly string[]): Guarded => ({
    sentence,
    actions,
    resource: there('apprunner', `service/any/${'0'.repeat(32)}`),
    documentation: runnerActions,
    except: 'administrators',
    binds: 'everybody',
  });
  return [
    does('puts another image into a service of App Runner', ['apprunner:UpdateService']),
    does('puts a service of App Runner beside that of the pipeline, or takes that away', [
      'apprunner:CreateService',
      'apprunner:DeleteService',
      'apprunner:PauseService',
      'apprunner:ResumeService',
    ]),
    does('deploys what lies under the tag of a service of App Runner', ['apprunner:StartDeployment']),
  ];
}
