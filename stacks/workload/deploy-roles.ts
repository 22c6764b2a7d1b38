import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import { enteredAccounts, takesArtifacts } from '../../blueprint/plan/named-accounts';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import { watchAlarms } from '../../modules/deploy/alarms';
import { DeployBoundary } from '../../modules/deploy/deploy-boundary';
import { DeployRole } from '../../modules/deploy/deploy-role';
import type { Statement } from '../../policies/document';
import { artifactLocation } from '../artifact-location';
import { addDeployTargets, deployCeilings, deployGrants, machinesFor } from '../deploy';
import { buildersThatTake } from '../deploy/build-worker';
import { addLookRole, lookCeilings } from './look-roles';
import type { WorkloadScope } from './workload-scope';

/** A deploy role for each application that goes to the account, inside a boundary that all of them share; or nothing. */
export function addDeployRoles(scope: WorkloadScope): void {
  const { stack, account } = scope;
  const { names, facts, applications } = scope.blueprint;
  const watched = applications
    .flatMap(({ alarms }) => alarms)
    .filter((alarm) => alarm.account.name === account.name);
  const there = applications.filter((application) => hasDeployRole(application, account.name));
  if (there.length === 0) return;
  const ceilings = deployCeilings(applications, { names, account, facts });
  const taking = applications.filter(takesArtifacts);
  const regions = new Set(taking.flatMap(({ regionsIn }) => regionsIn.get(account.name) ?? []));
  const boundary = new DeployBoundary(stack, 'boundary', {
    name: names.deployBoundary(),
    toolingAccountId: facts.tooling.id,
    artifacts: [...regions]
      .sort()
      .flatMap((region) => [`${names.artifactBucketArn(region)}/*`, names.anyToolingKeyArn(region)]),
    ceilings: [
      ...ceilings,
      ...watchFurther(watched, { said: ceilings, sid: 'CeilingAlarms' }),
      ...lookCeilings({ names, applications, account }, ceilings),
    ],
  });
  for (const application of there) {
    addDeployRole(scope, application, boundary.arn);
    addLookRole(scope, application, boundary.arn);
  }
}

/** Lets a role look at alarms where its deploy kind does not let it already. */
function watchFurther(
  watched: readonly unknown[],
  { said, sid }: { readonly said: readonly Statement[]; readonly sid: string },
): readonly Statement[] {
  const [statement] = watchAlarms(watched, sid);
  const isSaid = said.some(({ Action }) =>
    [Action ?? []].flat().some((action) => action === statement?.Action),
  );
  return statement && !isSaid ? [statement] : [];
}

function addDeployRole(
  { stack, blueprint, account }: WorkloadScope,
  application: PlannedApplication,
  boundaryArn: string,
): void {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const regions = application.regionsIn.get(account.name);
  if (!regions) return;
  const role = new DeployRole(stack, `deploy-${name}`, {
    name: names.deployRole(name),
    application: name,
    pipelineRoleArn: enteredAccounts(application).some(({ id }) => id === account.id)
      ? names.toolingRoleArn(names.pipelineRole(name))
      : undefined,
    machines: machinesFor(application, { names, account }),
    builders: buildersThatTake(application, { names, account, takes: 'deploy role' }),
    boundaryArn,
  });
  if (takesArtifacts(application))
    role.grantArtifactRead(regions.map((region) => artifactLocation(blueprint, name, region)));
  const watched = application.alarms.filter((alarm) => alarm.account.name === account.name);
  const grants = deployGrants(application, { names, account, facts });
  role.grantAlarms(watchFurther(watched, { said: grants, sid: 'WatchAlarms' }));
  role.grantDeployment(grants);
  addDeployTargets(application, { stack, blueprint, account, boundaryArn, deployRoleArn: role.arn });
}
