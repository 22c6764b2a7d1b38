import { EcrReplicationConfiguration } from '@cdktf/provider-aws/lib/ecr-replication-configuration';
import type { EcrRepositoryCreationTemplate } from '@cdktf/provider-aws/lib/ecr-repository-creation-template';
import { Construct } from 'constructs';

export interface ImageReplicationProps {
  /** What goes where: repositories whose name starts with one of the filters, to each destination. */
  readonly rules: readonly {
    readonly filters: readonly string[];
    readonly destinations: readonly { readonly accountId: string; readonly region: string }[];
  }[];
  /** Templates of the destinations in this account: they must be there first. */
  readonly dependsOn: readonly EcrRepositoryCreationTemplate[];
}

/**
 * The source side of replication. Only images pushed after it are copied, so each destination's side is applied
 * first.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
 */
export class ImageReplication extends Construct {
  constructor(scope: Construct, id: string, { rules, dependsOn }: ImageReplicationProps) {
    super(scope, id);
    new EcrReplicationConfiguration(this, 'rule', {
      dependsOn: [...dependsOn],
      replicationConfiguration: {
        rule: rules.map(({ filters, destinations }) => ({
          destination: destinations.map(({ accountId, region }) => ({ registryId: accountId, region })),
          repositoryFilter: filters.map((filter) => ({ filter, filterType: 'PREFIX_MATCH' })),
        })),
      },
    });
  }
}
