import type { Construct } from 'constructs';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addAlerts } from '../alerts';
import { addBaseline } from '../baseline';
import { addConfigRecorders } from '../config-service';
import { addEvidenceStore } from '../evidence';
import { addPersonRoles } from '../people/person-roles';
import { addLogStore } from '../trail';

/** What keeps the logs of the organization, where an account of its own does. */
export class LogArchiveStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    addBaseline(this, this.blueprint, this.account);
    addLogStore(this, this.blueprint, this.account);
    addEvidenceStore(this, this.blueprint, this.account);
    addAlerts(this, this.blueprint, this.account);
    addConfigRecorders(this, this.blueprint, this.account);
    addPersonRoles(this, this.blueprint, this.account);
  }
}
