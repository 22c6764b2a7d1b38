import { Construct } from 'constructs';
import { unitId } from '../../blueprint/plan/builds';
import { pushesFromOutside } from '../../blueprint/plan/external-build';
import { functionsThatPull } from '../../blueprint/plan/image-functions';
import { lifecycleOf } from '../../blueprint/plan/lifecycle/policy';
import { tagsOf } from '../../blueprint/plan/moving-tag';
import { pullingAccounts } from '../../blueprint/plan/named-accounts';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import { type OwnRepository, pullTargets, repositoriesOf } from '../../blueprint/plan/repositories';
import { ImageRepository, type ImageRepositoryProps } from '../../modules/registry/image-repository';
import type { ToolingScope } from './tooling-scope';

/** A repository for the images of each application that has some, and one for each of its components. */
export function addImageRepositories(scope: ToolingScope): void {
  const { stack, blueprint } = scope;
  for (const planned of blueprint.applications) {
    const { name, repositories } = planned.facts;
    const beside = repositories.length > 0 ? new Construct(stack, `repositories-${name}`) : stack;
    for (const repository of repositoriesOf(planned.facts)) {
      const { component } = repository;
      new ImageRepository(
        component ? beside : stack,
        component ? component.name : `images-${name}`,
        component
          ? common(scope, planned, repository)
          : { ...common(scope, planned, repository), ...ofImages(scope, planned) },
      );
    }
  }
}

/** What every repository has: who pushes, who pulls, what stays, and whose key it is. */
function common(
  { blueprint, imageKeys }: ToolingScope,
  planned: PlannedApplication,
  repository: OwnRepository,
): ImageRepositoryProps {
  const { facts, names } = blueprint;
  const { primary } = facts.regions;
  const { facts: application, targets } = planned;
  return {
    name: names.repository(repository.path),
    readers: {
      organizationId: facts.organization.id,
      accountId: facts.tooling.id,
      accounts: pullingAccounts(blueprint, pullTargets(repository, targets), primary),
    },
    buildRoleArn: names.toolingRoleArn(
      pushesFromOutside(application) ? names.ciRole(application.name) : names.buildRole(application.name),
    ),
    lifecycle: JSON.stringify({ rules: lifecycleOf(blueprint, application, repository) }),
    encryption: imageKeys.made(primary),
  };
}

/** What images have that are deployed: who signs them, the functions that run them, and a tag that may move. */
function ofImages({ blueprint }: ToolingScope, planned: PlannedApplication): Partial<ImageRepositoryProps> {
  const { facts, names } = blueprint;
  const { facts: application } = planned;
  return {
    signerArn: application.signs
      ? names.toolingRoleArn(names.buildRole(unitId(application.name, 'sign')))
      : undefined,
    functionArns: functionsThatPull(blueprint, { region: facts.regions.primary }, [planned]),
    tags: tagsOf(blueprint, application),
  };
}
