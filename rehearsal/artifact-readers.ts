import { deployTraits } from '../blueprint/deploy';
import type { PipelineAction } from './pipeline';
import type { Promotion } from './promotion';
import type { PlannedAction } from './record';

/** ARNs of the roles of a team that get an artifact of an action themselves, in its account: those of instances. */
export function artifactReaders(
  { blueprint, application }: Pick<Promotion, 'blueprint' | 'application'>,
  at: PlannedAction,
  { inputs }: Pick<PipelineAction, 'inputs'>,
): readonly string[] {
  const targets = blueprint.applications.find(({ facts }) => facts.name === application)?.targets ?? [];
  const found = targets
    .filter(({ account, region }) => account.id === at.account && region === at.region)
    .flatMap(({ deploys }) => deploys.flatMap((deploy) => deployTraits(deploy).teamRoles(deploy)))
    .filter(({ readsArtifact }) => readsArtifact !== undefined && inputs.includes(readsArtifact))
    .map(({ name }) => blueprint.names.roleArn(at.account, name));
  return [...new Set(found)];
}
