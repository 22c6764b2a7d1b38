import { boundaryNames } from '../../blueprint/plan/boundary';
import { enteredAccounts, takesArtifacts } from '../../blueprint/plan/named-accounts';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import { DeployBoundary } from '../../modules/deploy/deploy-boundary';
import { alarmCeiling, DeployRole } from '../../modules/deploy/deploy-role';
import type { Statement } from '../../policies/document';
import { artifactLocation } from '../artifact-location';
import { addDeployTargets, deployCeilings, deployGrants, machinesFor } from '../deploy';
import { buildersThatTake } from '../deploy/build-worker';
import type { WorkloadScope } from './workload-scope';

/** A deploy role for each application that goes to the account, inside a boundary that all of them share; or nothing. */
export function addDeployRoles(scope: WorkloadScope): void {
  const { stack, account } = scope;
  const { names, facts, applications } = scope.blueprint;
  const watched = applications
    .flatMap(({ alarms }) => alarms)
    .filter((alarm) => alarm.account.name === account.name)
    .map(({ region, name }) => names.alarmArn(account.id, region, name));
  if (!applications.some(({ regionsIn }) => regionsIn.has(account.name))) return;
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
      ...alarmCeiling(boundaryNames(applications, account) ? watched : anyOf(watched, ceilings)),
    ],
  });
  for (const application of applications) addDeployRole(scope, application, boundary.arn);
}

/** Any alarm, where one is watched, and no kind that is there watches any of its own. */
function anyOf(watched: readonly string[], ceilings: readonly Statement[]): readonly string[] {
  const isSaid = ceilings.some(
    ({ Action, Resource }) => Resource === '*' && [Action ?? []].flat().includes('cloudwatch:DescribeAlarms'),
  );
  return isSaid ? [] : watched.slice(0, 1).map(() => '*');
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
  role.grantAlarms(watched.map((alarm) => names.alarmArn(account.id, alarm.region, alarm.name)));
  role.grantDeployment(deployGrants(application, { names, account, facts }));
  addDeployTargets(application, { stack, blueprint, account, boundaryArn, deployRoleArn: role.arn });
}
