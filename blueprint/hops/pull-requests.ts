import type { Blueprint, PlannedApplication } from '../blueprint';
import { type BuildUnit, pullRequestsId } from '../builds';
import { artifact } from './artifacts';
import { encryptsLog, runsBuild } from './build';
import { projectHops } from './build-project';
import { pages } from './documentation';
import { allowed, denied, type Hop } from './hop';
import { own, role } from './parties';

/** What the build of pull requests asks for, and what whoever opens one must not reach. */
export function pullRequestHops(blueprint: Blueprint, { facts }: PlannedApplication): readonly Hop[] {
  const { name, source, pullRequests } = facts;
  if (!pullRequests || source.kind !== 'connection') return [];
  const { names } = blueprint;
  const unit: BuildUnit = {
    application: name,
    id: pullRequestsId(name),
    stage: '',
    build: pullRequests.build,
  };
  const tooling = blueprint.facts.tooling;
  const place = { application: name, account: tooling.name };
  const title = `the build role of ${unit.id}`;
  const who = role(names.toolingRoleArn(names.buildRole(unit.id)));
  const arn = source.connectionArn ?? names.connectionArn(source.connection ?? '');
  const forbidden = (sentence: string, action: string, resource: Hop['resource']) =>
    denied(place, `${title} ${sentence}`, {
      who,
      actions: [action],
      resource,
      documentation: pages.pullRequests,
    });
  return [
    ...runsBuild({ blueprint, unit }),
    ...encryptsLog({ blueprint, unit }),
    ...projectHops(blueprint, unit),
    ...allowed(place, `${title} reads the repository through the connection`, {
      who,
      actions: ['GetConnection', 'GetConnectionToken', 'UseConnection'].map(
        (action) => `${arn.split(':')[2]}:${action}`,
      ),
      resource: own(arn, tooling.id),
      documentation: pages.buildConnection,
    }),
    ...allowed(place, `${title} writes its log`, {
      who,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resource: own(`${names.buildLogGroupArn(unit.id)}:log-stream:a1b2c3d4`, tooling.id),
      documentation: pages.buildRole,
    }),
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
