import { pullRequestUnit } from '../blueprint/plan/builds';
import { connectionArnsOf, connectionServiceOf } from '../blueprint/plan/connections';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { pullRequestConnection } from '../blueprint/plan/pull-requests';
import { artifact } from './artifact-store';
import { encryptsLog, runsBuild, writesLog } from './build';
import { projectHops } from './build-project';
import { allowed, denied, type Hop } from './hop';
import { own, role } from './principals';

// Pages of AWS's documentation, as of 2026-11-28.
const buildConnectionPage =
  'https://docs.aws.amazon.com/codebuild/latest/userguide/connections-github-app.html';
const pullRequestsPage = 'https://docs.aws.amazon.com/codebuild/latest/userguide/webhooks.html';

/** What the build of pull requests asks for, and what whoever opens one must not reach. */
export function pullRequestHops(blueprint: Blueprint, { facts }: PlannedApplication): readonly Hop[] {
  const { name } = facts;
  const unit = pullRequestUnit(facts);
  const ref = pullRequestConnection(facts);
  if (!unit || !ref) return [];
  const { names } = blueprint;
  const tooling = blueprint.facts.tooling;
  const place = { application: name, account: tooling.name };
  const title = `the build role of ${unit.id}`;
  const who = role(names.toolingRoleArn(names.buildRole(unit.id)));
  const forbidden = (sentence: string, action: string, resource: Hop['resource']) =>
    denied(place, `${title} ${sentence}`, {
      who,
      actions: [action],
      resource,
      documentation: pullRequestsPage,
    });
  return [
    ...runsBuild({ blueprint, unit }),
    ...encryptsLog({ blueprint, unit }),
    ...projectHops(blueprint, unit),
    ...connectionArnsOf(ref, names).flatMap((arn) => {
      const service = connectionServiceOf(arn);
      return [
        ...allowed(place, `${title} gets the token of the connection (${service})`, {
          who,
          actions: [`${service}:GetConnection`, `${service}:GetConnectionToken`],
          resource: own(arn, tooling.id),
          documentation: buildConnectionPage,
        }),
        ...forbidden(`gets the token of another connection (${service})`, `${service}:GetConnectionToken`, {
          ...own(arn.replace(/\/[^/]+$/, '/another'), tooling.id),
        }),
        ...forbidden(
          `uses the connection by itself (${service})`,
          `${service}:UseConnection`,
          own(arn, tooling.id),
        ),
      ];
    }),
    ...writesLog({ blueprint, unit }),
    ...forbidden(
      'reads an artifact',
      's3:GetObject',
      artifact(blueprint, name, blueprint.facts.regions.primary),
    ),
    ...forbidden('pushes an image', 'ecr:PutImage', own(names.repositoryArn(name), tooling.id)),
    ...forbidden(
      'starts the pipeline',
      'codepipeline:StartPipelineExecution',
      own(names.pipelineArn(name), tooling.id),
    ),
    ...blueprint.waves
      .flatMap(({ accounts }) => accounts)
      .slice(0, 1)
      .flatMap((account) =>
        forbidden(
          `assumes the deploy role in ${account.name}`,
          'sts:AssumeRole',
          own(names.deployRoleArn(account.id, name), account.id),
        ),
      ),
  ];
}
