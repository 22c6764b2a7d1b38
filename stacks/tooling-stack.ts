import type { Construct } from 'constructs';
import { pulledRegions, replicationTargets } from '../blueprint/blueprint';
import { stepsOf } from '../blueprint/promotion';
import { domainOf } from '../blueprint/regions';
import { ArtifactStore } from '../modules/artifacts/artifact-store';
import { RepositoryConnection } from '../modules/pipeline/repository-connection';
import { SoakTimer } from '../modules/pipeline/soak';
import { UndeliveredQueue } from '../modules/pipeline/undelivered-queue';
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
    this.connectRepositories();
    this.keepUndelivered();
    this.keepTime();
  }

  /** Only where a wave waits. */
  private keepTime(): void {
    const { names, applications } = this.blueprint;
    const waits = applications.some(({ stages }) => stepsOf(stages).some(({ kind }) => kind === 'soak'));
    if (!waits) return;
    new SoakTimer(this, 'soak', {
      name: names.soakTimer(),
      arn: names.soakTimerArn(),
      roleName: names.soakRole(),
    });
  }

  private connectRepositories(): void {
    const { facts, names } = this.blueprint;
    for (const connection of facts.connections) {
      const { arn } = new RepositoryConnection(this, `connection-${connection.name}`, {
        ...connection,
        name: names.connection(connection.name),
      });
      this.tell(`handshake-${connection.name}`, {
        value: arn,
        description: `Finish the handshake with ${connection.provider}: Developer Tools > Connections > ${names.connection(connection.name)} > Update pending connection`,
      });
    }
  }

  /** Only where an event starts a pipeline: a queue that nothing writes to needs no policy. */
  private keepUndelivered(): void {
    const { facts, names, applications } = this.blueprint;
    if (applications.every(({ starts }) => starts.length === 0)) return;
    new UndeliveredQueue(this, 'undelivered', {
      name: names.undeliveredQueue(),
      arn: names.undeliveredQueueArn(),
      accountId: facts.tooling.id,
      rulePatternArn: names.rulePatternArn(),
    });
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
