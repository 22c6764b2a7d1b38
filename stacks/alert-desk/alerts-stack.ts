import type { Construct } from 'constructs';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addAlertDesk } from '../alerts';

/**
 * What hears of what should never happen in every account: a rule may be refused a target that is not there, or does not let it in.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html (2026-11-29)
 */
export class AlertsStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    addAlertDesk(this, this.blueprint, this.account);
  }
}
