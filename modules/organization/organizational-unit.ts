import { OrganizationsOrganizationalUnit } from '@cdktf/provider-aws/lib/organizations-organizational-unit';
import type { Construct } from 'constructs';
import { keptLifecycle } from './kept-lifecycle';

export interface OrganizationalUnitProps {
  readonly name: string;
  /** Id of the root or the unit that it is in, or a reference to it. AWS moves no units. */
  readonly parentId: string;
  /** Tags beside those of the provider. @default none */
  readonly tags?: Record<string, string> | undefined;
  /** Whether its tags are left as they are. @default they are the landing zone's */
  readonly adopted?: boolean | undefined;
}

/**
 * An organizational unit that Terraform makes or took over. No plan replaces it: AWS deletes none that holds an account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html (2026-11-28)
 */
export class OrganizationalUnit extends OrganizationsOrganizationalUnit {
  constructor(scope: Construct, id: string, { name, parentId, tags, adopted }: OrganizationalUnitProps) {
    super(scope, id, { name, parentId, ...(tags && { tags }) });
    this.addOverride('lifecycle', keptLifecycle(adopted ? ['tags', 'tags_all'] : []));
  }
}
