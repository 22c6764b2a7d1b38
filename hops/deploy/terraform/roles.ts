import type { Deploy } from '../../../blueprint/deploy';
import type { OfKind } from '../../../blueprint/kinds';
import { the } from '../../../blueprint/the';
import type { HopCaller } from '../../hop';
import { role } from '../../principals';
import type { Deployment } from '../kind';

export type Terraform = OfKind<Deploy, 'terraform'>;

/** A role that works for Terraform in an account. */
export interface WorkingRole {
  /** As titles name it. */
  readonly title: string;
  readonly arn: string;
  readonly who: HopCaller;
  /** The same role after somebody attached AdministratorAccess to it. */
  readonly overloaded: HopCaller;
  /** The same role after somebody took its boundary away. */
  readonly boundless: HopCaller;
  /** The same after both: what is left are the policies of what it asks for. */
  readonly unbound: HopCaller;
}

/** The application of a deployment. */
export function applicationOf({ place }: Deployment): string {
  return the(place.application, 'the application of a deployment');
}

/** The role that plans. */
export function planRole(deployment: Deployment): WorkingRole {
  const { account, blueprint } = deployment;
  const name = applicationOf(deployment);
  const arn = blueprint.names.planRoleArn(account.id, name);
  return working(`the plan role of ${name} in ${account.name}`, arn);
}

/** The deploy role, which applies. */
export function applyRole(deployment: Deployment): WorkingRole {
  const { account, blueprint, title } = deployment;
  return working(title, blueprint.names.deployRoleArn(account.id, applicationOf(deployment)));
}

function working(title: string, arn: string): WorkingRole {
  return {
    title,
    arn,
    who: role(arn),
    overloaded: { kind: 'role with everything attached', arn },
    boundless: { kind: 'role without its boundary', arn },
    unbound: { kind: 'administrator', arn },
  };
}
