import type { Construct } from 'constructs';
import { AccountStack, type AccountStackProps } from '../account-stack';

/** What every other stack of an account needs before its first plan: the roles that Terraform works with, and states. */
export class BootstrapStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
  }
}
