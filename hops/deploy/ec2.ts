import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { type CodeDeployNames, codeDeployNames } from '../../blueprint/plan/codedeploy';
import type { Hop } from '../hop';
import { aroundCodeDeploy, createsDeployments } from './codedeploy';
import { looksAtDeployments } from './codedeploy-looks';
import { deploysToInstances } from './ec2-by-pipeline';
import { madeForFleet, worksOnFleet } from './ec2-made';
import type { DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';

type InPlace = OfKind<Deploy, 'ec2-in-place'>;
type ByCodeDeploy = Extract<InPlace['by'], { readonly kind: 'codedeploy' }>;
type BlueGreen = OfKind<Deploy, 'ec2-blue-green'>;

/** An action of CodePipeline that has CodeDeploy install an artifact. */
function installs(
  { application, group }: { readonly application: string; readonly group: string },
  artifact: string,
): DeployedAction {
  return {
    category: 'Deploy',
    provider: 'CodeDeploy',
    inputs: [artifact],
    configuration: { ApplicationName: application, DeploymentGroupName: group },
  };
}

function deploysBy(deployment: Deployment, names: CodeDeployNames): readonly Hop[] {
  return [...createsDeployments(deployment, names), ...looksAtDeployments(deployment, names)];
}

/** The names of what CodeDeploy has of a deployment, whoever made it. */
function namesOf(
  { by, name }: { readonly by: ByCodeDeploy; readonly name?: string | undefined },
  { blueprint, application }: Pick<DeployedStep, 'blueprint' | 'application'>,
): CodeDeployNames {
  return codeDeployNames(blueprint.names, application, {
    platform: 'Server',
    deploy: { name, codeDeploy: by },
  });
}

export const ec2InPlace: HopsOfDeployKind<InPlace> = {
  inTarget: ({ by, name }, deployment) => {
    if (by.kind === 'codepipeline') return deploysToInstances(by, deployment);
    const { place, blueprint } = deployment;
    return [
      ...deploysBy(deployment, namesOf({ by, name }, { blueprint, application: `${place.application}` })),
      ...(by.madeBy === 'landing-zone' ? worksOnFleet({ by, name }, deployment) : []),
    ];
  },
  makes: madeForFleet,
  action: ({ by, artifact, name }, at) =>
    by.kind === 'codedeploy'
      ? installs(namesOf({ by, name }, at), artifact)
      : {
          category: 'Deploy',
          provider: 'EC2',
          inputs: [artifact],
          configuration: {
            InstanceTagKey: by.tag.key,
            InstanceTagValue: by.tag.value,
            InstanceType: by.nodes,
            TargetDirectory: by.directory,
            PreScript: by.before,
            PostScript: by.after,
            MaxBatch: by.batch === undefined ? undefined : String(by.batch),
            MaxError: by.errors === undefined ? undefined : String(by.errors),
            TargetGroupNameList: by.targetGroups.length > 0 ? by.targetGroups.join(',') : undefined,
          },
        },
  aroundPipeline: aroundCodeDeploy,
};

export const ec2BlueGreen: HopsOfDeployKind<BlueGreen> = {
  inTarget: ({ codeDeploy }, deployment) => deploysBy(deployment, codeDeploy),
  action: ({ codeDeploy, artifact }) => installs(codeDeploy, artifact),
  aroundPipeline: aroundCodeDeploy,
};
