import type { Construct } from 'constructs';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import { DeployBoundary } from '../../modules/deploy/deploy-boundary';
import { alarmCeiling, DeployRole } from '../../modules/deploy/deploy-role';
import { deployToEcs, ecsCeiling } from '../../modules/deploy/ecs-rolling';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { artifactLocation } from '../artifact-location';
import { addReplicaRegistries } from './replica-registries';

/** dev, staging and prod are this same stack with another account: a deploy role for each application. */
export class WorkloadStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    const { names, facts, applications } = this.blueprint;
    const boundary = new DeployBoundary(this, 'boundary', {
      name: names.deployBoundary(),
      toolingAccountId: facts.tooling.id,
      ceilings: [...ecsCeiling(), ...(this.watchesAlarms() ? alarmCeiling() : [])],
    });
    for (const application of applications) {
      this.letIn(application, boundary.arn);
    }
    addReplicaRegistries({ stack: this, blueprint: this.blueprint, account: this.account });
  }

  private watchesAlarms(): boolean {
    return this.blueprint.applications.some(({ alarms }) =>
      alarms.some(({ account }) => account.name === this.account.name),
    );
  }

  private letIn({ facts: application, regionsIn, alarms }: PlannedApplication, boundaryArn: string): void {
    const regions = regionsIn.get(this.account.name);
    const { deploy } = application;
    if (!regions || !deploy) return;
    const { names } = this.blueprint;
    const role = new DeployRole(this, `deploy-${application.name}`, {
      name: names.deployRole(application.name),
      application: application.name,
      pipelineRoleArn: names.toolingRoleArn(names.pipelineRole(application.name)),
      boundaryArn,
    });
    role.grantArtifactRead(
      regions.map((region) => artifactLocation(this.blueprint, application.name, region)),
    );
    const watched = alarms.filter(({ account }) => account.name === this.account.name);
    role.grantAlarms(watched.map(({ name, region }) => names.alarmArn(this.account.id, region, name)));
    role.grantDeployment(
      deployToEcs({
        partition: names.partition,
        accountId: this.account.id,
        regions,
        cluster: deploy.cluster,
        service: deploy.service,
        taskFamily: deploy.taskFamily,
        taskRoleArns: [deploy.executionRole, ...(deploy.taskRole ? [deploy.taskRole] : [])].map((taskRole) =>
          names.roleArn(this.account.id, taskRole),
        ),
      }),
    );
  }
}
