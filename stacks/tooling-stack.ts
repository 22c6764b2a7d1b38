import type { Construct } from 'constructs';
import { pulledRegions, replicationTargets } from '../blueprint/blueprint';
import { domainOf } from '../blueprint/regions';
import { ArtifactStore } from '../modules/artifacts/artifact-store';
import { ImageReplication } from '../modules/registry/image-replication';
import { ImageRepository } from '../modules/registry/image-repository';
import { ReplicaRegistry } from '../modules/registry/replica-registry';
import { AccountStack, type AccountStackProps } from './account-stack';

/** What all pipelines share: artifact stores, image repositories and their replication. */
export class ToolingStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    this.keepArtifacts();
    this.keepImages();
  }

  private keepArtifacts(): void {
    const { facts, names } = this.blueprint;
    const { primary, further } = facts.regions;
    for (const region of [primary, ...further]) {
      new ArtifactStore(this, `artifacts-${region}`, {
        provider: this.providerIn(region),
        bucketName: names.artifactBucket(region),
        bucketArn: names.artifactBucketArn(region),
        keyAlias: names.artifactKeyAlias(),
        readers: {
          organizationId: facts.organization.id,
          partition: names.partition,
          accountId: facts.tooling.id,
          managementAccountId: facts.management.id,
          deliveryRoles: names.toolingRoleArn(names.deliveryRolePattern()),
          deployRoles: names.deployRolePatternArn(),
        },
        ...(region === primary && {
          services: { logGroups: names.buildLogGroupPatternArn(), region, domain: domainOf(region) },
        }),
      });
    }
  }

  private keepImages(): void {
    const { facts, names, applications } = this.blueprint;
    for (const { facts: application } of applications) {
      new ImageRepository(this, `images-${application.name}`, {
        name: names.repository(application.name),
        readers: { organizationId: facts.organization.id, accountId: facts.tooling.id },
        buildRoleArn: names.toolingRoleArn(names.buildRole(application.name)),
      });
    }
    const destinations = replicationTargets(this.blueprint);
    if (destinations.length === 0) return;
    const replicas = pulledRegions(this.blueprint).map(
      (region) =>
        new ReplicaRegistry(this, `replica-${region}`, {
          provider: this.providerIn(region),
          source: {
            partition: names.partition,
            sourceAccountId: facts.tooling.id,
            accountId: facts.tooling.id,
            region,
            repositoryPrefix: names.repositoryPrefix(),
          },
          organizationId: facts.organization.id,
        }),
    );
    new ImageReplication(this, 'replication', {
      repositoryPrefix: names.repositoryPrefix(),
      destinations,
      // Destination before source: images pushed before are never copied.
      dependsOn: replicas.map(({ template }) => template),
    });
  }
}
