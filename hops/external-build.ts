import { type WebIdentity, webIdentityOf } from '../blueprint/plan/external-build';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import type { ExternalBuild } from '../blueprint/schema/external-build';
import { artifact } from './artifact-store';
import { pages } from './documentation';
import { delivers, type ExternalDelivery } from './external-delivery';
import { allowed, denied, type Hop } from './hop';
import { own, somebodyIn, webIdentity } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const webIdentityRolePage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html';

/** What an external build asks for: its role, and the one way of delivering that it has. */
export function externalBuildHops(blueprint: Blueprint, planned: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const { facts: application } = planned;
  const { name, externalBuild } = application;
  if (!externalBuild) return [];
  const who = { kind: 'role', arn: names.toolingRoleArn(names.ciRole(name)) } as const;
  const place = { application: name, account: facts.tooling.name };
  const delivery: ExternalDelivery = { blueprint, application, place, who };
  return [...assumes(delivery, externalBuild), ...delivers(delivery), ...doesNothingElse(delivery, planned)];
}

/** Every other token that the same issuer signs, as far as AWS can tell it from the right one. */
function otherTokens(build: ExternalBuild): readonly (readonly [who: string, token: WebIdentity])[] {
  const token = webIdentityOf(build);
  const elsewhere =
    build.kind === 'github-actions'
      ? webIdentityOf({ ...build, repository: 'another/repository' })
      : webIdentityOf({ ...build, project: 'another/project' });
  const job =
    build.kind === 'github-actions' && build.environment
      ? webIdentityOf({ ...build, environment: 'another' })
      : webIdentityOf({ ...build, branch: 'another' });
  return [
    ['a job of another repository', elsewhere],
    ['a job of another branch or environment', job],
    ['a token for another audience', { ...token, audience: 'https://another.example' }],
  ];
}

function assumes(
  { blueprint, application, place, who }: ExternalDelivery,
  build: ExternalBuild,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const token = webIdentityOf(build);
  const into = `becomes the CI role of ${application.name}`;
  const asks = {
    who: webIdentity(names.identityProviderArn(token.host)),
    actions: ['sts:AssumeRoleWithWebIdentity'],
    resource: own(who.arn, facts.tooling.id),
    documentation: webIdentityRolePage,
  };
  const claims = ({ audience, subject }: WebIdentity) => ({
    [`${token.host}:aud`]: audience,
    [`${token.host}:sub`]: subject,
  });
  return [
    ...allowed(place, `the external build ${into}`, { ...asks, context: claims(token) }),
    ...otherTokens(build).flatMap(([title, other]) =>
      denied(place, `${title} ${into}`, { ...asks, context: claims(other) }),
    ),
    ...denied(place, `a token of another issuer ${into}`, {
      ...asks,
      who: webIdentity(names.identityProviderArn('issuer.example')),
      context: claims(token),
    }),
    ...denied(place, `somebody in ${facts.tooling.name} ${into}`, {
      ...asks,
      who: somebodyIn(blueprint, facts.tooling.id),
      actions: ['sts:AssumeRole'],
    }),
  ];
}

/** What is delivered takes the way of every other change: through the pipeline, which an event starts. */
function doesNothingElse(
  { blueprint, application: { name }, place, who }: ExternalDelivery,
  { targets }: PlannedApplication,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const { tooling, regions } = facts;
  const accounts = [...new Set(targets.map(({ account }) => account))];
  const asks = (sentence: string, action: string, about: Pick<Hop, 'resource' | 'documentation'>) =>
    denied(place, `the CI role of ${name} ${sentence}`, { who, actions: [action], ...about });
  return [
    ...asks('pushes an image of another application', 'ecr:PutImage', {
      resource: own(names.repositoryArn('another'), tooling.id),
      documentation: pages.imagePush,
    }),
    ...asks('reads an artifact', 's3:GetObject', {
      resource: artifact(blueprint, name, regions.primary),
      documentation: pages.crossAccount,
    }),
    ...asks('writes an artifact', 's3:PutObject', {
      resource: artifact(blueprint, name, regions.primary),
      documentation: pages.crossAccount,
    }),
    ...asks('starts the pipeline', 'codepipeline:StartPipelineExecution', {
      resource: own(names.pipelineArn(name), tooling.id),
      documentation: pages.pipelineActions,
    }),
    ...accounts.flatMap((account) =>
      asks(`assumes the deploy role in ${account.name}`, 'sts:AssumeRole', {
        resource: own(names.deployRoleArn(account.id, name), account.id),
        documentation: pages.crossAccount,
      }),
    ),
  ];
}
