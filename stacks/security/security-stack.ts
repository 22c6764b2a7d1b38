import type { Construct } from 'constructs';
import type { Blueprint } from '../../blueprint/plan/planned';
import { administers, type SecurityService } from '../../blueprint/plan/security-services';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addConfigAggregator } from '../config-service';
import { addAccessAnalyzer } from './access-analyzer';
import { addGuardDuty } from './guardduty';
import { addInspector } from './inspector';
import { addSecurityHub } from './security-hub';

/** What the administrator of each service has for the organization. */
const PARTS: Readonly<Record<SecurityService, (stack: AccountStack, blueprint: Blueprint) => void>> = {
  accessAnalyzer: addAccessAnalyzer,
  config: addConfigAggregator,
  guardduty: addGuardDuty,
  inspector: addInspector,
  securityHub: addSecurityHub,
};

/** What AWS looks for in every account of the organization, in an account that administers such services. */
export class SecurityStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    for (const [service, add] of Object.entries(PARTS))
      if (administers(this.blueprint.facts, this.account, service as SecurityService))
        add(this, this.blueprint);
  }
}
