import type { Construct } from 'constructs';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addAlerts } from '../alerts';
import { addBaseline } from '../baseline';
import { addConfigRecorders } from '../config-service';
import { addEvidenceStore } from '../evidence';
import { addImageKeys } from '../image-keys';
import { addPermissionSets } from '../people/permission-sets';
import { addPersonRoles } from '../people/person-roles';
import { addLogStore } from '../trail';
import { addArtifactStores } from './artifact-stores';
import { addConnections } from './connections';
import { addCustomActionTypes } from './custom-action-types';
import { addIdentityProviders } from './identity-providers';
import { addImageCaches } from './image-caches';
import { addImageReplication } from './image-replication';
import { addImageRepositories } from './image-repositories';
import { addMachines } from './machines';
import { addManagedSigning } from './managed-signing';
import { addPackages } from './packages';
import { addReports } from './reports';
import { addScanning } from './scanning';
import type { ToolingScope } from './tooling-scope';
import { addUndeliveredQueue } from './undelivered-queue';

const PARTS: readonly ((scope: ToolingScope) => void)[] = [
  addImageRepositories,
  addImageReplication,
  addImageCaches,
  addManagedSigning,
  addScanning,
  addPackages,
  addConnections,
  addIdentityProviders,
  addUndeliveredQueue,
  addMachines,
  addReports,
  addCustomActionTypes,
  ({ stack, blueprint }) => addPermissionSets(stack, blueprint, 'tooling'),
  ({ stack, blueprint }) => addPersonRoles(stack, blueprint, blueprint.facts.tooling),
];

/** What all pipelines share: artifact stores, image repositories and their replication. */
export class ToolingStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    const { blueprint } = this;
    addBaseline(this, blueprint, this.account);
    addLogStore(this, blueprint, this.account);
    addEvidenceStore(this, blueprint, this.account);
    addAlerts(this, blueprint, this.account);
    addConfigRecorders(this, blueprint, this.account);
    const artifactKeyArn = addArtifactStores({ stack: this, blueprint });
    const imageKeys = addImageKeys(this, blueprint, this.account);
    for (const add of PARTS) add({ stack: this, blueprint, artifactKeyArn, imageKeys });
  }
}
