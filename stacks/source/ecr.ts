import type { OfKind } from '../../blueprint/kinds';
import type { Source } from '../../blueprint/source';
import { ecrSource } from '../../modules/source/ecr';
import type { PipelineSource } from '../../modules/source/source';
import type { SourceSubject } from './subject';

/** An image of the registry: of a repository that it names, or of the application's own. */
export function addEcr(
  { repository: existing, tag }: OfKind<Source, 'ecr'>,
  { blueprint: { names }, application, name, roleArn }: SourceSubject,
): PipelineSource {
  const repository = existing ?? names.repository(application.facts.name);
  return ecrSource({ name, roleArn, repository, repositoryArn: names.anyRepositoryArn(repository), tag });
}
