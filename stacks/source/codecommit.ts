import type { OfKind } from '../../blueprint/kinds';
import type { Source } from '../../blueprint/source';
import { codecommitSource, SourceRepository } from '../../modules/source/codecommit';
import type { PipelineSource } from '../../modules/source/source';
import type { SourceSubject } from './subject';

type Codecommit = OfKind<Source, 'codecommit'>;

/** A repository of CodeCommit, which the landing zone makes where the source says so. */
export function addCodecommit(source: Codecommit, subject: SourceSubject): PipelineSource {
  const { repository, branch, clone, create } = source;
  if (create) addRepository(source, create, subject);
  return codecommitSource({
    name: subject.name,
    roleArn: subject.roleArn,
    repository,
    repositoryArn: subject.blueprint.names.codecommitRepositoryArn(repository),
    branch,
    clone,
  });
}

function addRepository(
  { repository, branch }: Codecommit,
  { approvals }: NonNullable<Codecommit['create']>,
  { stack, blueprint: { names, facts }, application, name }: SourceSubject,
): void {
  new SourceRepository(stack, `${name}-repository`, {
    name: repository,
    branch,
    ...(approvals && {
      approvals: {
        templateName: `${names.pipeline(application.facts.name)}-${name}`,
        count: approvals.count,
        approvers: approvals.roles.map(
          (role) => `arn:${names.partition}:sts::${facts.tooling.id}:assumed-role/${role}/*`,
        ),
      },
    }),
  });
}
