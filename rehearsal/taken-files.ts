import { deployTraits } from '../blueprint/deploy';
import type { TakenFile } from './actions/action';
import type { Pipeline } from './pipeline';
import type { Promotion } from './promotion';

/** The files of its builds that the deployments of an application take. */
export function takenFiles({ blueprint, application }: Promotion, pipeline: Pipeline): readonly TakenFile[] {
  const targets = blueprint.applications.find(({ facts }) => facts.name === application)?.targets ?? [];
  const deployed = targets.flatMap(({ deploys }) => deploys);
  const containers = deployed.flatMap((deploy) => deployTraits(deploy).container?.(deploy) ?? []);
  const taken = targets.flatMap(({ account, region, deploys }) =>
    deploys.flatMap((deploy) => {
      const traits = deployTraits(deploy);
      const container = traits.container?.(deploy);
      const read = traits.reads?.(deploy, { account: account.name, region }) ?? [];
      return read.map(({ artifact, file }) => ({ artifact, file, container }));
    }),
  );
  const all = [...taken, ...definitionsOf(pipeline, containers), ...manifestsOf(pipeline)];
  return [...new Map(all.map((each) => [`${each.artifact}/${each.file}`, each])).values()];
}

/** The files of image definitions, as the actions of ECS name them. */
function definitionsOf({ stages }: Pipeline, [container]: readonly string[]): readonly TakenFile[] {
  return stages
    .flatMap(({ actions }) => actions)
    .filter(({ provider }) => provider === 'ECS')
    .map(({ inputs: [artifact = ''], configuration: { FileName: file = 'imagedefinitions.json' } }) => ({
      artifact,
      file,
      container,
    }));
}

/** Manifests and charts, as the actions of EKS name them. */
function manifestsOf({ stages }: Pipeline): readonly TakenFile[] {
  return stages
    .flatMap(({ actions }) => actions)
    .filter(({ provider }) => provider === 'EKS')
    .flatMap(({ inputs: [artifact = ''], configuration: { ManifestFiles, HelmChartLocation: chart } }) =>
      [...(ManifestFiles?.split(',') ?? []), ...(chart ? [`${chart}/Chart.yaml`] : [])].map((file) => ({
        artifact,
        file,
        container: undefined,
      })),
    );
}
