import { randomUUID } from 'node:crypto';
import type { BatchGetProjectsCommandOutput, Project } from '@aws-sdk/client-codebuild';
import { runBuild } from '../build/run-build';
import { type ActionKind, needed, type Playing } from './action';

/**
 * Starts a build and looks at it until it has ended; CodeBuild itself works under the role of the project.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html
 */
export const codebuild: ActionKind = {
  play: async (playing) => {
    const project = await projectOf(playing);
    const arn = project.arn ?? '';
    const batch = playing.configuration.BatchEnabled === 'true';
    await ask(playing, arn, batch ? 'StartBuildBatch' : 'StartBuild');
    const build = await playing.serviceAs('codebuild.amazonaws.com', project.serviceRole ?? '', {
      'aws:SourceArn': arn,
    });
    const id = randomUUID();
    if (batch) playing.tell('a batch: the runner plays one build for all of its builds');
    const result = await runBuild({ playing, project, build, id });
    await ask(playing, arn, batch ? 'BatchGetBuildBatches' : 'BatchGetBuilds');
    if (!result.succeeded)
      throw new Error(`Build terminated with state: FAILED. ${project.name}: ${result.failed ?? ''}`.trim());
    return { summary: `built by ${project.name}`, id: `${project.name}:${id}`, variables: result.exported };
  },
};

async function ask(playing: Playing, resource: string, operation: string): Promise<void> {
  const needs = [{ action: `codebuild:${operation}`, resource }];
  const { region } = playing.at;
  await playing.role.play({ service: 'codebuild', operation, region, needs }, () => undefined);
}

async function projectOf(playing: Playing): Promise<Project> {
  const name = needed(playing, 'ProjectName');
  const { projects = [] } = await playing.administrator.send<BatchGetProjectsCommandOutput>(
    playing.at.account,
    {
      service: 'codebuild',
      operation: 'BatchGetProjects',
      region: playing.at.region,
      params: { names: [name] },
    },
  );
  const [project] = projects;
  if (!project) throw new Error(`there is no build project ${name} in ${playing.at.region}`);
  return project;
}
