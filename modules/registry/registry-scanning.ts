import { EcrRegistryScanningConfiguration } from '@cdktf/provider-aws/lib/ecr-registry-scanning-configuration';
import { Construct } from 'constructs';

export interface RegistryScanningProps {
  readonly type: 'BASIC' | 'ENHANCED';
  readonly rules: readonly {
    readonly frequency: 'CONTINUOUS_SCAN' | 'SCAN_ON_PUSH';
    /** Patterns of the names of repositories. */
    readonly filters: readonly string[];
  }[];
}

/**
 * Who looks for weak spots in the images of a registry, and how often. Where two rules are about one repository, the continuous one counts.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html (2026-11-29)
 */
export class RegistryScanning extends Construct {
  constructor(scope: Construct, id: string, { type, rules }: RegistryScanningProps) {
    super(scope, id);
    new EcrRegistryScanningConfiguration(this, 'configuration', {
      scanType: type,
      rule: rules.map(({ frequency, filters }) => ({
        scanFrequency: frequency,
        repositoryFilter: filters.map((filter) => ({ filter, filterType: 'WILDCARD' })),
      })),
    });
  }
}
