import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';

export interface DeliveryRoleProps {
  /** Physical name. Policies of other accounts trust it by its pattern, so it comes from `Names`. */
  readonly name: string;
  /** At most 1,000 characters, ASCII. */
  readonly description: string;
  readonly trust: readonly Statement[];
  /**
   * ARN of the managed policy that bounds what the role may ever do.
   *
   * @default no boundary
   */
  readonly permissionsBoundary?: string;
  /** The longest session in hours (1-12). @default an hour, as AWS has it */
  readonly maxSessionHours?: number;
}

/** A role of the delivery: it can do nothing until something is granted. */
export class DeliveryRole extends Construct {
  readonly arn: string;
  /** Known when the role is there: what names it so waits for it. */
  readonly name: string;
  private readonly role: IamRole;

  constructor(scope: Construct, id: string, props: DeliveryRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, 'role', {
      name: props.name,
      description: props.description,
      assumeRolePolicy: policyJson(props.trust),
      ...(props.permissionsBoundary && { permissionsBoundary: props.permissionsBoundary }),
      ...(props.maxSessionHours !== undefined && { maxSessionDuration: props.maxSessionHours * 3600 }),
    });
    this.arn = this.role.arn;
    this.name = this.role.name;
  }

  /** Adds one inline policy, named after what it is for. */
  grant(purpose: string, statements: readonly Statement[]): IamRolePolicy {
    return new IamRolePolicy(this, purpose, {
      name: purpose,
      role: this.role.name,
      policy: policyJson(statements),
    });
  }
}
