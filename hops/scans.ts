import type { BuildUnit } from '../blueprint/plan/builds';
import type { Blueprint } from '../blueprint/plan/planned';
import { toolsOfScans } from '../blueprint/plan/scan-builds';
import { the } from '../blueprint/the';
import { allowed, denied, type Hop } from './hop';
import { own, role } from './principals';

// Pages of AWS's documentation, as of 2026-11-29.
const layerPage = 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html';
const pushPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html';

/** A scan fetches one file out of the repository of tools, and has nothing to do with images. */
export function fetchesTool(blueprint: Blueprint, unit: BuildUnit): readonly Hop[] {
  const { names, facts } = blueprint;
  const { application, id } = unit;
  const place = { application, account: facts.tooling.name };
  const tools = the(toolsOfScans(facts), `the tools of ${id}`);
  const title = `the build role of ${id}`;
  const asks = (repository: string, actions: readonly string[], documentation: string) => ({
    who: role(names.toolingRoleArn(names.buildRole(id))),
    actions,
    resource: own(names.anyRepositoryArn(repository), facts.tooling.id),
    documentation,
  });
  const repository = names.repository(tools);
  return [
    ...allowed(
      place,
      `${title} fetches the tool that it scans with`,
      asks(repository, ['ecr:GetDownloadUrlForLayer'], layerPage),
    ),
    ...denied(
      place,
      `${title} puts something into the repository of tools`,
      asks(repository, ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:PutImage'], pushPage),
    ),
    ...denied(
      place,
      `${title} takes a layer out of another repository`,
      asks('another/repository', ['ecr:GetDownloadUrlForLayer'], layerPage),
    ),
  ];
}
