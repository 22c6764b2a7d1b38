import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import type { CodeDeployNames } from '../../blueprint/plan/codedeploy';
import type { Hop } from '../hop';
import { aroundCodeDeploy, createsDeployments } from './codedeploy';
import { looksAtDeployments } from './codedeploy-looks';
import { deploysToInstances } from './ec2-by-pipeline';
import type { DeployedAction, Deployment, HopsOfDeployKind } from './kind';

type InPlace = OfKind<Deploy, 'ec2-in-place'>;
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

export const ec2InPlace: HopsOfDeployKind<InPlace> = {
  inTarget: ({ by }, deployment) =>
    by.kind === 'codedeploy' ? deploysBy(deployment, by) : deploysToInstances(by, deployment),
  action: ({ by, artifact }) =>
    by.kind === 'codedeploy'
      ? installs(by, artifact)
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
