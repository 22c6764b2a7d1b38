import type { Construct } from 'constructs';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addAlerts } from '../alerts';
import { addBaseline } from '../baseline';
import { addConfigRecorders } from '../config-service';
import { addPersonRoles } from '../people/person-roles';
import { addDeployRoles } from './deploy-roles';
import { addReplicaRegistries } from './replica-registries';
import { addTeamBoundary } from './team-boundary';
import type { WorkloadScope } from './workload-scope';

const PARTS: readonly ((scope: WorkloadScope) => void)[] = [
  addDeployRoles,
  addReplicaRegistries,
  addTeamBoundary,
];

/** dev, staging and prod are this same stack with another account: its settings, and a deploy role for each application. */
export class WorkloadStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    const { blueprint, account } = this;
    addBaseline(this, blueprint, account);
    addAlerts(this, blueprint, account);
    addConfigRecorders(this, blueprint, account);
    for (const add of PARTS) add({ stack: this, blueprint, account });
    addPersonRoles(this, blueprint, account);
  }
}
