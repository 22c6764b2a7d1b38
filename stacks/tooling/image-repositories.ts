import { hasImages, unitId } from '../../blueprint/plan/builds';
import { pushesFromOutside } from '../../blueprint/plan/external-build';
import { functionsThatPull } from '../../blueprint/plan/image-functions';
import { lifecycleOf } from '../../blueprint/plan/lifecycle/policy';
import { tagsOf } from '../../blueprint/plan/moving-tag';
import { pullingAccounts } from '../../blueprint/plan/named-accounts';
import { ImageRepository } from '../../modules/registry/image-repository';
import type { ToolingScope } from './tooling-scope';

/** A repository for each application that has images. */
export function addImageRepositories({ stack, blueprint, imageKeys }: ToolingScope): void {
  const { facts, names, applications } = blueprint;
  const withImages = applications.filter(({ facts: { build } }) => hasImages(build));
  for (const planned of withImages) {
    const application = planned.facts;
    new ImageRepository(stack, `images-${application.name}`, {
      name: names.repository(application.name),
      readers: {
        organizationId: facts.organization.id,
        accountId: facts.tooling.id,
        accounts: pullingAccounts(blueprint, [planned], facts.regions.primary),
      },
      buildRoleArn: names.toolingRoleArn(
        pushesFromOutside(application) ? names.ciRole(application.name) : names.buildRole(application.name),
      ),
      signerArn: application.signs
        ? names.toolingRoleArn(names.buildRole(unitId(application.name, 'sign')))
        : undefined,
      lifecycle: JSON.stringify({ rules: lifecycleOf(blueprint, application) }),
      functionArns: functionsThatPull(blueprint, { region: facts.regions.primary }, [planned]),
      tags: tagsOf(blueprint, application),
      encryption: imageKeys.made(facts.regions.primary),
    });
  }
}
