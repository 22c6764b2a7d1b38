import { boundaryNames } from '../../../blueprint/plan/boundary';
import { pages } from '../../documentation';
import { underBoundary } from '../../free';
import { allowed, denied, type Hop, type HopResource } from '../../hop';
import { own, strangersAccount } from '../../principals';
import type { Deployment } from '../kind';
import { applyRole, planRole, type Terraform, type WorkingRole } from './roles';

/** Where AWS says what an action is about. As of 2026-11-28. */
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** What `accounts/` lets one of the roles do: this on that. */
type Permission = Terraform['permissions']['plan'][number];

/** What Terraform does in the account, as `accounts/` says it, and what is just beside. */
export function permissionHops({ permissions }: Terraform, deployment: Deployment): readonly Hop[] {
  const [plans, applies] = [planRole(deployment), applyRole(deployment)];
  return [
    ...permissions.plan.flatMap((each) => [
      ...does(each, plans, deployment),
      ...does(each, applies, deployment),
      ...doesNotBeside(each, plans, deployment),
      ...doesNotBeside(each, applies, deployment),
    ]),
    ...permissions.apply.flatMap((each) => [
      ...does(each, applies, deployment),
      ...doesNotPlan(each, plans, deployment),
      ...doesNotBeside(each, applies, deployment),
    ]),
    ...[plans, applies].flatMap((each) => becomesNobody(each, deployment)),
  ];
}

function does({ actions, resources }: Permission, { title, who }: WorkingRole, deployment: Deployment) {
  const { place, where, region, account, blueprint } = deployment;
  const reason = 'accounts/ names what Terraform works with by patterns';
  return resources.flatMap((written) => {
    const pattern = inPlace(written, deployment);
    return allowed(place, `${title} works with ${written} in ${where}`, {
      who,
      actions,
      resource: own(exampleOf(pattern), account.id, { resource: [pattern], reason }),
      ...sentTo(pattern, region),
      documentation: actionsPage,
      free: underBoundary(blueprint, account),
    });
  });
}

/** Nobody has approved yet. */
function doesNotPlan(
  { actions, resources }: Permission,
  { title, boundless }: WorkingRole,
  deployment: Deployment,
) {
  const { place, where, region, account } = deployment;
  const [written = '*'] = resources;
  const pattern = inPlace(written, deployment);
  return denied(place, `${title} changes ${written} in ${where}`, {
    who: boundless,
    actions,
    resource: own(exampleOf(pattern), account.id),
    ...sentTo(pattern, region),
    documentation: actionsPage,
  });
}

/** Names that are not named, and what somebody else has of the same name. */
function doesNotBeside(
  { actions, resources }: Permission,
  worker: WorkingRole,
  deployment: Deployment,
): readonly Hop[] {
  const { place, where, region, account, blueprint } = deployment;
  const [action = ''] = actions;
  const asks = { actions: [action], documentation: pages.boundary };
  return resources
    .filter((each) => each !== '*')
    .flatMap((written) => {
      const pattern = inPlace(written, deployment);
      const foreign: HopResource = {
        kind: 'foreign',
        arn: exampleOf(ofAnother(pattern, strangersAccount(blueprint))),
        account: strangersAccount(blueprint),
      };
      const beside = anotherThan(pattern);
      const context = sentTo(pattern, region);
      const { title, overloaded, boundless } = worker;
      return [
        ...denied(
          place,
          `${title}, without its boundary, works with somebody else's ${written} in ${where}`,
          {
            ...asks,
            ...context,
            who: boundless,
            resource: foreign,
          },
        ),
        ...denied(
          place,
          `${title}, with everything attached, works with somebody else's ${written} in ${where}`,
          {
            ...asks,
            ...context,
            who: overloaded,
            resource: foreign,
          },
        ),
        ...(beside === undefined || resources.some((each) => each === '*')
          ? []
          : denied(place, `${title}, without its boundary, works with what is not ${written} in ${where}`, {
              ...asks,
              ...context,
              who: boundless,
              resource: own(beside, account.id),
            })),
      ].filter(
        ({ who }) =>
          who !== overloaded || written.includes(':s3:') || boundaryNames(blueprint.applications, account),
      );
    });
}

/**
 * Whoever may make roles, or change what they may do, has every permission of the account: no Terraform of an application
 * does, whatever somebody attaches to its role, and whatever its boundary is.
 */
function becomesNobody({ title, arn, overloaded, boundless }: WorkingRole, deployment: Deployment) {
  const { place, where, account, blueprint } = deployment;
  const { names } = blueprint;
  const callers = [
    ['with everything attached', overloaded],
    ['without its boundary', boundless],
  ] as const;
  return callers.flatMap(([how, who]) => [
    ...denied(place, `${title}, ${how}, changes itself in ${where}`, {
      who,
      actions: [
        'iam:AttachRolePolicy',
        'iam:DeleteRolePermissionsBoundary',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
      ],
      resource: own(arn, account.id),
      documentation: pages.boundary,
    }),
    ...denied(place, `${title}, ${how}, changes the boundary in ${where}`, {
      who,
      actions: ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:SetDefaultPolicyVersion'],
      resource: own(names.deployBoundaryArn(account.id), account.id),
      documentation: pages.boundary,
    }),
    ...denied(place, `${title}, ${how}, makes a role or passes one in ${where}`, {
      who,
      actions: ['iam:CreateRole', 'iam:PassRole'],
      resource: own(names.roleArn(account.id, 'another'), account.id),
      context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      documentation: pages.passRole,
    }),
  ]);
}

/** An ARN with the place of a deployment in it. */
function inPlace(written: string, { blueprint, account, region }: Deployment): string {
  if (written === '*') return written;
  const [, , service, inRegion, inAccount, ...rest] = written.split(':');
  return [
    'arn',
    blueprint.names.partition,
    service,
    inRegion === '' ? '' : region,
    inAccount === '' ? '' : account.id,
    ...rest.map((part) => part.split('{region}').join(region).split('{account}').join(account.id)),
  ].join(':');
}

/** The same in another account, where the ARN has one: a bucket of the same name may be anybody's. */
function ofAnother(pattern: string, account: string): string {
  const [arn, partition, service, region, own, ...rest] = pattern.split(':');
  return [arn, partition, service, region, own === '' ? own : account, ...rest].join(':');
}

/** Something that a pattern covers. */
function exampleOf(pattern: string): string {
  return pattern === '*' ? pattern : pattern.replaceAll('*', 'x').replaceAll('?', 'x');
}

/** Something of the same service that the pattern does not cover; undefined where it covers everything there. */
function anotherThan(pattern: string): string | undefined {
  const [arn, partition, service, region, account, ...rest] = pattern.split(':');
  const resource = rest.join(':');
  const begins = resource.search(/[*?]/);
  const fixed = begins < 0 ? resource : resource.slice(0, begins);
  const name = fixed.slice(Math.max(fixed.lastIndexOf('/'), fixed.lastIndexOf(':')) + 1);
  if (name === '') return undefined;
  const another = `${fixed.slice(0, fixed.length - name.length)}zz-another`;
  return [arn, partition, service, region, account, another].join(':');
}

/** A request whose resource names no region is sent to that of the deployment. */
function sentTo(pattern: string, region: string): { readonly context?: Hop['context'] } {
  return pattern === '*' || pattern.split(':')[3] === ''
    ? { context: { 'aws:RequestedRegion': region } }
    : {};
}
