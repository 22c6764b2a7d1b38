import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { IConstruct } from 'constructs';
import type { Names } from '../blueprint/names';

/** What a company asks of a role, whichever part of a stack makes it: its path, and a boundary where it has none of the landing zone. */
export class CompanyRoles {
  constructor(
    private readonly names: Names,
    private readonly accountId: string,
  ) {}

  visit(node: IConstruct): void {
    if (!(node instanceof IamRole)) return;
    const boundary = this.names.companyBoundaryArn(this.accountId);
    if (this.names.rolePath !== '/') node.path = this.names.rolePath;
    if (boundary && node.permissionsBoundaryInput === undefined) node.permissionsBoundary = boundary;
  }
}
