import { type BuildUnit, needsOf } from '../../blueprint/plan/builds';
import type { Blueprint } from '../../blueprint/plan/planned';
import { componentsPushedBy } from '../../blueprint/plan/repositories';
import type { ApplicationFacts } from '../../blueprint/schema/application';
import { pushFiles, pushImages } from '../../modules/codebuild/image-grants';
import { oneOrAll, type Statement } from '../../policies/document';
import { managedSignature } from './managed-signature';

/** What a build needs that pushes: images by Docker, files by the AWS CLI, and what components hold by commands of its own. */
export function pushGrants(
  blueprint: Blueprint,
  unit: BuildUnit,
  application: ApplicationFacts,
): Readonly<Record<string, readonly Statement[]>> {
  const { names } = blueprint;
  const { pushes, logsIn } = needsOf(unit.build);
  const repository = names.repositoryArn(application.name);
  const components = componentsPushedBy(unit, application);
  const byDocker = [
    ...(logsIn ? [repository] : []),
    ...components.map(({ path }) => names.repositoryArn(path)),
  ];
  const signed = pushes || components.some(({ component }) => component.holds === 'image');
  return {
    'image-push': [
      ...(pushes && !logsIn ? pushFiles(repository) : []),
      ...(byDocker.length > 0 ? pushImages(oneOrAll(byDocker)) : []),
    ],
    'image-sign': signed ? managedSignature(blueprint, application.name) : [],
  };
}
