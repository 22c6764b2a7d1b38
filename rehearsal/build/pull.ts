import { partitionOf } from '../../blueprint/regions';
import type { BuildInput } from './build-input';

/**
 * An image of one's own that the build runs in is pulled with the project's role, where the project says so.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/sample-ecr.html
 */
export async function pullEnvironment({ project, build }: BuildInput): Promise<void> {
  const { image = '', imagePullCredentialsType } = project.environment ?? {};
  const form = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.[^/]+\/([^:@]+)/;
  const [, account, region, repository] = form.exec(image) ?? [];
  if (!account || !region || imagePullCredentialsType !== 'SERVICE_ROLE') return;
  const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
  const ask = (operation: string, about: string) => {
    const needs = [{ action: `ecr:${operation}`, resource: about }];
    return build.play({ service: 'ecr', operation, region, needs }, () => undefined);
  };
  await ask('GetAuthorizationToken', '*');
  for (const operation of ['BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer'])
    await ask(operation, resource);
}
