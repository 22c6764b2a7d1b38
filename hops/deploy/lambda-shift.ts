import { forAllDeployRoles, forAllServiceRoles, underBoundary } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { role } from '../principals';
import { deniedByBoundary } from './bounded';
import type { Deployment } from './kind';
import { deniedByGrants, deniedTwice } from './site-limits';

/** As of 2026-11-28. */
const actionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html#action-reference-LambdaDeploy-permissions-action';
/** As of 2026-11-28. */
const managedPolicy =
  'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html';
/** As of 2026-11-28. */
const actionsPage = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html';

const versionsOf = ({ blueprint, region, account }: Deployment, name: string) => ({
  resource: [`arn:${blueprint.names.partition}:lambda:${region}:${account.id}:function:${name}:*`],
  reason: 'AWS Lambda numbers the versions of a function',
});

/** An alias is told by its function; AWS's page of the Lambda action has what ends with its name, too. */
function aliasOf(
  { function: name, alias }: { readonly function: string; readonly alias: string },
  { inTarget: there }: Deployment,
) {
  return [
    ['its function', there('lambda', `function:${name}`)],
    ['its own name', there('lambda', `function:${name}:${alias}`)],
  ] as const;
}

/** A version of the code, for CodeDeploy to shift to: the deploy role itself shifts nothing. */
export function publishes(
  { function: name, alias }: { readonly function: string; readonly alias: string },
  deployment: Deployment,
): readonly Hop[] {
  const { place, title, who, where, blueprint, account, inTarget: there } = deployment;
  const free = [...underBoundary(blueprint, account), forAllDeployRoles(blueprint)];
  const asks = { who, documentation: actionPage };
  const write = ['lambda:PublishVersion', 'lambda:UpdateFunctionCode'];
  const look = ['lambda:GetFunctionConfiguration'];
  const others = [
    ['publishes a version of another function', write, 'function:another'],
    ['publishes a version of a function whose name begins as its own', write, `function:${name}-another`],
    ['looks at a version of another function', look, 'function:another:7'],
  ] as const;
  return [
    ...allowed(place, `${title} publishes a version of the function in ${where}`, {
      ...asks,
      actions: [...look, ...write],
      resource: there('lambda', `function:${name}`),
      free,
    }),
    ...aliasOf({ function: name, alias }, deployment).flatMap(([by, resource]) =>
      allowed(place, `${title} looks which version the alias has, by ${by}, in ${where}`, {
        ...asks,
        actions: ['lambda:GetAlias'],
        resource,
        free,
      }),
    ),
    ...allowed(place, `${title} looks at a version of the function in ${where}`, {
      ...asks,
      actions: look,
      resource: there('lambda', `function:${name}:7`),
      free: [versionsOf(deployment, name), ...free],
    }),
    ...others.flatMap(([sentence, actions, resource]) => [
      ...deniedByGrants(deployment, sentence, {
        actions,
        resource: there('lambda', resource),
        documentation: actionPage,
      }),
      ...deniedByBoundary(deployment, sentence, { actions, resource: there('lambda', resource) }),
    ]),
    ...deniedByGrants(deployment, 'shifts the alias past CodeDeploy', {
      actions: ['lambda:UpdateAlias'],
      resource: there('lambda', `function:${name}`),
      documentation: managedPolicy,
    }),
    ...deniedTwice(deployment, 'changes or deletes its function, or opens it to others', {
      actions: ['lambda:AddPermission', 'lambda:DeleteFunction', 'lambda:UpdateFunctionConfiguration'],
      resource: there('lambda', `function:${name}`),
      documentation: actionsPage,
    }),
  ];
}

/** What CodeDeploy asks for while it shifts an alias, as AWS's managed policy has it. */
export function serviceShifts(
  of: { readonly function: string; readonly alias: string },
  deployment: Deployment,
  roleArn: string,
): readonly Hop[] {
  const { function: name } = of;
  const { place, account, where, inTarget: there } = deployment;
  const title = `the service role of CodeDeploy in ${account.name}`;
  const asks = { who: role(roleArn), documentation: managedPolicy };
  const shift = ['lambda:GetAlias', 'lambda:UpdateAlias'];
  return [
    ...aliasOf(of, deployment).flatMap(([by, resource]) =>
      allowed(place, `${title} shifts the alias of ${name}, by ${by}, in ${where}`, {
        ...asks,
        actions: shift,
        resource,
        free: [forAllServiceRoles(deployment.blueprint)],
      }),
    ),
    ...denied(place, `${title} shifts another alias of ${name}, by its name, in ${where}`, {
      ...asks,
      actions: shift,
      resource: there('lambda', `function:${name}:another`),
    }),
    ...allowed(place, `${title} looks at the concurrency of a version of ${name} in ${where}`, {
      ...asks,
      actions: ['lambda:GetProvisionedConcurrencyConfig'],
      resource: there('lambda', `function:${name}:7`),
      free: [versionsOf(deployment, name)],
    }),
    ...['another', `${name}-another`].flatMap((another) =>
      denied(place, `${title} shifts the alias of ${another} instead of ${name} in ${where}`, {
        ...asks,
        actions: shift,
        resource: there('lambda', `function:${another}`),
      }),
    ),
    ...denied(place, `${title} looks at the concurrency of another function than ${name} in ${where}`, {
      ...asks,
      actions: ['lambda:GetProvisionedConcurrencyConfig'],
      resource: there('lambda', 'function:another:7'),
    }),
    ...denied(place, `${title} writes other code to ${name}, or deletes it, in ${where}`, {
      ...asks,
      actions: ['lambda:DeleteFunction', 'lambda:UpdateFunctionCode'],
      resource: there('lambda', `function:${name}`),
    }),
  ];
}

/** The team's role has policies of the team; no guardrail keeps it from its work. */
export function teamShifts(name: string, deployment: Deployment, roleArn: string): readonly Hop[] {
  const { place, account, where, inTarget: there } = deployment;
  return allowed(
    place,
    `the team's service role of CodeDeploy in ${account.name} shifts the alias of ${name} in ${where}`,
    {
      who: { kind: 'administrator', arn: roleArn },
      actions: ['lambda:UpdateAlias'],
      resource: there('lambda', `function:${name}`),
      documentation: managedPolicy,
    },
  );
}
