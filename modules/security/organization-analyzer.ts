import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';

export interface OrganizationAnalyzerProps {
  readonly provider: AwsProvider;
  readonly name: string;
  /** Looks for access that nobody used for so many days, but in some accounts. @default for access from outside of the organization */
  readonly unused?: { readonly days: number; readonly withoutAccounts: readonly string[] };
}

/**
 * An analyzer of IAM Access Analyzer whose zone of trust is the organization. It works in an account that administers the service.
 *
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html (2026-11-29)
 */
export class OrganizationAnalyzer extends Construct {
  constructor(scope: Construct, id: string, { provider, name, unused }: OrganizationAnalyzerProps) {
    super(scope, id);
    new AccessanalyzerAnalyzer(this, 'analyzer', {
      provider,
      analyzerName: name,
      ...(unused
        ? { type: 'ORGANIZATION_UNUSED_ACCESS', configuration: { unusedAccess: unusedAccess(unused) } }
        : { type: 'ORGANIZATION' }),
    });
  }
}

function unusedAccess({ days, withoutAccounts }: NonNullable<OrganizationAnalyzerProps['unused']>) {
  return {
    unusedAccessAge: days,
    ...(withoutAccounts.length > 0 && {
      analysisRule: { exclusion: [{ accountIds: [...withoutAccounts] }] },
    }),
  };
}
