import { Inspector2Enabler } from '@cdktf/provider-aws/lib/inspector2-enabler';
import { Inspector2MemberAssociation } from '@cdktf/provider-aws/lib/inspector2-member-association';
import { Inspector2OrganizationConfiguration } from '@cdktf/provider-aws/lib/inspector2-organization-configuration';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';

export interface InspectorProps {
  readonly provider: AwsProvider;
  /** The account that administers it. */
  readonly accountId: string;
  /** What is scanned: `EC2`, `ECR`, … */
  readonly scans: readonly string[];
  /** What is scanned in accounts that join the organization. */
  readonly joining: {
    readonly ec2: boolean;
    readonly ecr: boolean;
    readonly lambda: boolean;
    readonly lambdaCode: boolean;
  };
  /** Ids of accounts that are there, by their names. */
  readonly members: Readonly<Record<string, string>>;
}

/** Five minutes, the provider's own, are too few where many accounts begin at once. */
const WAITS = { create: '30m', update: '30m', delete: '30m' };

/**
 * Amazon Inspector of an organization in one region, in the account that administers it. Accounts that join are scanned by themselves;
 * each that is there becomes a member first.
 *
 * @see https://docs.aws.amazon.com/inspector/latest/user/adding-member-accounts.html (2026-11-29)
 */
export class Inspector extends Construct {
  constructor(scope: Construct, id: string, props: InspectorProps) {
    super(scope, id);
    const { provider, accountId, joining, members } = props;
    // Of several accounts at once, the provider reads the state of one alone.
    const scanning = { provider, resourceTypes: [...props.scans], timeouts: WAITS };
    // AWS takes no members of an account in which Amazon Inspector is off, and switches it off there after theirs.
    const own = new Inspector2Enabler(this, 'own', { ...scanning, accountIds: [accountId] });
    new Inspector2OrganizationConfiguration(this, 'organization', {
      provider,
      autoEnable: joining,
      dependsOn: [own],
    });
    for (const [name, member] of Object.entries(members)) {
      const association = new Inspector2MemberAssociation(this, `member-${name}`, {
        provider,
        accountId: member,
        timeouts: { create: WAITS.create, delete: WAITS.delete },
        dependsOn: [own],
      });
      new Inspector2Enabler(this, `scan-${name}`, {
        ...scanning,
        accountIds: [member],
        dependsOn: [association],
      });
    }
  }
}
