import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import type { Names } from '../../blueprint/names';
import { type CodeDeployNames, codeDeployNames } from '../../blueprint/plan/codedeploy';
import {
  codeDeployAction,
  codeDeployCeiling,
  createDeployments,
  lookAtDeployments,
  lookCeiling,
} from '../../modules/deploy/codedeploy';
import { fleetTargets, installOnInstances } from '../../modules/deploy/ec2-by-codedeploy';
import { deployToInstances, ec2Action, instancesCeiling } from '../../modules/deploy/ec2-by-pipeline';
import type { Statement } from '../../policies/document';
import { addCodeDeployGroups } from './codedeploy';
import type { DeployedAccount, DeployKind } from './kind';

type InPlace = OfKind<Deploy, 'ec2-in-place'>;
type ByCodeDeploy = Extract<InPlace['by'], { readonly kind: 'codedeploy' }>;
type BlueGreen = OfKind<Deploy, 'ec2-blue-green'>;

interface Group {
  readonly application: string;
  readonly group: string;
  readonly configuration: string;
}

function createsDeployments(
  { application, group, configuration }: Group,
  { names, account, regions }: DeployedAccount,
): readonly Statement[] {
  const at = { partition: names.partition, accountId: account.id, regions, application, group };
  return [...createDeployments({ ...at, configuration }), ...lookAtDeployments(at)];
}

/** CodeDeploy on the instances that are there, or CodePipeline's own action for them. */
export const ec2InPlace: DeployKind<InPlace> = {
  grants: ({ by, name }, at) =>
    by.kind === 'codedeploy'
      ? createsDeployments(namesOf({ by, name }, at.names, at.application.facts.name), at)
      : deployToInstances({
          partition: at.names.partition,
          accountId: at.account.id,
          regions: at.regions,
          logGroup: at.names.actionLogGroup(at.application.facts.name),
          tag: by.tag,
          nodes: by.nodes,
          targetGroups: by.targetGroups,
        }),
  ceiling: (deploys) => {
    const own = deploys.flatMap(({ by }) => (by.kind === 'codepipeline' ? [by] : []));
    return [
      ...(own.length < deploys.length ? [...codeDeployCeiling(), ...lookCeiling()] : []),
      ...(own.length > 0 ? instancesCeiling(own.some(({ targetGroups }) => targetGroups.length > 0)) : []),
    ];
  },
  action: ({ by, artifact, name }, { blueprint, application, step, roleArn }) => {
    const named = { name: step.name, roleArn, region: step.region, artifact };
    return by.kind === 'codedeploy'
      ? codeDeployAction({ ...named, ...namesOf({ by, name }, blueprint.names, application.name) })
      : ec2Action({ ...named, ...by });
  },
  inAccount: ({ by, name }, scope) => {
    if (by.kind === 'codepipeline' || by.madeBy === 'team') return;
    const { account, regions, blueprint } = scope;
    addCodeDeployGroups(scope, {
      platform: 'Server',
      deploy: { name, codeDeploy: by },
      statements: installOnInstances({
        partition: blueprint.names.partition,
        accountId: account.id,
        regions,
        ...by,
      }),
      targets: () => fleetTargets(by),
    });
  },
};

function namesOf(
  { by, name }: { readonly by: ByCodeDeploy; readonly name?: string | undefined },
  names: Names,
  application: string,
): CodeDeployNames {
  return codeDeployNames(names, application, { platform: 'Server', deploy: { name, codeDeploy: by } });
}

/** CodeDeploy on a copy of the Auto Scaling group. */
export const ec2BlueGreen: DeployKind<BlueGreen> = {
  grants: ({ codeDeploy }, at) => createsDeployments(codeDeploy, at),
  ceiling: () => [...codeDeployCeiling(), ...lookCeiling()],
  action: ({ codeDeploy: { application, group }, artifact }, { step, roleArn }) =>
    codeDeployAction({ name: step.name, roleArn, region: step.region, artifact, application, group }),
};
