import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';

export interface OrganizationAnalyzerProps {
  readonly provider: AwsProvider;
  readonly name: string;
  /** Days for which access was not used. @default access from outside of the organization is what it looks for */
  readonly unusedDays?: number;
}

/**
 * An analyzer of IAM Access Analyzer whose zone of trust is the organization. It works in an account that administers the service.
 *
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html (2026-11-29)
 */
export class OrganizationAnalyzer extends Construct {
  constructor(scope: Construct, id: string, { provider, name, unusedDays }: OrganizationAnalyzerProps) {
    super(scope, id);
    new AccessanalyzerAnalyzer(this, 'analyzer', {
      provider,
      analyzerName: name,
      ...(unusedDays === undefined
        ? { type: 'ORGANIZATION' }
        : {
            type: 'ORGANIZATION_UNUSED_ACCESS',
            configuration: { unusedAccess: { unusedAccessAge: unusedDays } },
          }),
    });
  }
}
