import type { RevisionLocation } from '@aws-sdk/client-codedeploy';
import type { Playing } from '../actions/action';
import type { Caller } from '../callers';
import { create, look } from '../codedeploy/deployment';
import { groupOf } from '../codedeploy/group';
import { shiftAlias } from '../codedeploy/shift-alias';
import type { CliRequest } from './aws-arguments';
import type { ToolBench } from './bench';

/** The deployment groups of deployments that builds created, by the id of the deployment. */
const created = new WeakMap<Playing['world'], Map<string, Playing['configuration']>>();

/** The build's action as if CodeDeploy were asked by it, under the role that the build has taken. */
function asked(
  { playing }: ToolBench,
  role: Caller,
  { configuration, region }: Pick<Playing, 'configuration'> & { readonly region: string },
): Playing {
  return { ...playing, role, configuration, at: { ...playing.at, account: role.account, region } };
}

/** `aws deploy create-deployment`, of a revision that the command line has; CodeDeploy shifts an alias by it. */
export async function createDeployment(
  bench: ToolBench,
  role: Caller,
  { params, region }: CliRequest,
): Promise<object> {
  const configuration = {
    ApplicationName: String(params.applicationName),
    DeploymentGroupName: String(params.deploymentGroupName),
  };
  const playing = asked(bench, role, { configuration, region });
  const group = await groupOf(playing);
  if (!group) throw new Error(`there is no deployment group ${Object.values(configuration).join('/')}`);
  const revision = params.revision as RevisionLocation;
  const deploymentId = await create(playing, {
    revision,
    group: {
      ...group,
      deploymentConfigName: String(params.deploymentConfigName ?? group.deploymentConfigName),
    },
    work: (of) => shiftAlias(playing, of, revision.appSpecContent?.content ?? ''),
  });
  const known = created.get(playing.world) ?? new Map();
  created.set(playing.world, known.set(deploymentId, configuration));
  return { deploymentId };
}

/** `aws deploy get-deployment` */
export async function getDeployment(
  bench: ToolBench,
  role: Caller,
  { params, region }: CliRequest,
): Promise<object> {
  const id = String(params.deploymentId);
  const configuration = created.get(bench.playing.world)?.get(id) ?? {};
  return look(asked(bench, role, { configuration, region }), id);
}
