import type { Construct } from 'constructs';
import { configOf } from '../../blueprint/plan/config-service';
import { the } from '../../blueprint/the';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addConfigStore } from '../config-service';

/** What AWS Config of every account delivers to: AWS takes no delivery channel to a bucket that is not there. */
export class RecordsStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    addConfigStore(this, this.blueprint, the(configOf(this.blueprint.facts), 'what is said of AWS Config'));
  }
}
