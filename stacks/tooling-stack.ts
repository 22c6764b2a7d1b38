import type { Construct } from 'constructs';
import { hasImages } from '../blueprint/plan/builds';
import { issuersOf, pushesFromOutside } from '../blueprint/plan/external-build';
import { pulledRegions, replicationTargets } from '../blueprint/plan/images';
import { hasAlarms, hasUndelivered } from '../blueprint/plan/notifications';
import { anySoaks } from '../blueprint/plan/stage';
import { domainOf } from '../blueprint/regions';
import { CustomActionType } from '../modules/actions/custom-action-type';
import { SoakTimer } from '../modules/actions/soak';
import { ArtifactStore } from '../modules/artifacts/artifact-store';
import { IdentityProvider } from '../modules/identity/identity-provider';
import { RepositoryConnection } from '../modules/pipeline/repository-connection';
import { UndeliveredQueue } from '../modules/pipeline/undelivered-queue';
import { DockerHubCache } from '../modules/registry/docker-hub-cache';
import { ImageReplication } from '../modules/registry/image-replication';
import { ImageRepository } from '../modules/registry/image-repository';
import { ReplicaRegistry } from '../modules/registry/replica-registry';
import { AccountStack, type AccountStackProps } from './account-stack';
import { reportPipelines } from './tooling-reports';

/** What all pipelines share: artifact stores, image repositories and their replication. */
export class ToolingStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    const keyArn = this.keepArtifacts();
    this.keepImages();
    this.cacheDockerHub();
    this.connectRepositories();
    this.trustBuilders();
    this.keepUndelivered();
    this.keepTime();
    reportPipelines(this.blueprint, { scope: this, keyArn });
    this.knowCustomActions();
  }

  private cacheDockerHub(): void {
    const { facts, names } = this.blueprint;
    if (!facts.dockerHub) return;
    new DockerHubCache(this, 'docker-hub', {
      repositoryPrefix: names.dockerHubPrefix(),
      credentialArn: facts.dockerHub.credentialArn,
    });
  }

  private knowCustomActions(): void {
    for (const { name, ...type } of this.blueprint.facts.customActions) {
      new CustomActionType(this, `action-${name}`, { provider: name, ...type });
    }
  }

  /** Only where a wave waits. */
  private keepTime(): void {
    const { names, applications } = this.blueprint;
    if (!anySoaks(applications)) return;
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

  /** The issuers of the tokens that external builds deliver with. */
  private trustBuilders(): void {
    const applications = this.blueprint.applications.map(({ facts }) => facts);
    for (const { kind, host, audience } of issuersOf(applications))
      new IdentityProvider(this, `builder-${kind}`, { host, audience });
  }

  /** Only where an event starts a pipeline: a queue that nothing writes to needs no policy. */
  private keepUndelivered(): void {
    const { facts, names, applications } = this.blueprint;
    if (!hasUndelivered(applications)) return;
    new UndeliveredQueue(this, 'undelivered', {
      name: names.undeliveredQueue(),
      arn: names.undeliveredQueueArn(),
      accountId: facts.tooling.id,
      rulePatternArn: names.rulePatternArn(),
    });
  }

  /** Gives the real ARN of the key in the primary region. */
  private keepArtifacts(): string {
    const { primary, further } = this.blueprint.facts.regions;
    const { keyArn } = this.keepArtifactsIn(primary);
    for (const region of further) this.keepArtifactsIn(region);
    return keyArn;
  }

  private keepArtifactsIn(region: string): ArtifactStore {
    const { facts, names, applications } = this.blueprint;
    return new ArtifactStore(this, `artifacts-${region}`, {
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
      ...(region === facts.regions.primary && {
        services: {
          logGroups: names.buildLogGroupPatternArn(),
          region,
          domain: domainOf(region),
          ...(hasAlarms(applications) && { alarms: names.alarmPatternArn() }),
        },
      }),
    });
  }

  private keepImages(): void {
    const { facts, names, applications } = this.blueprint;
    const withImages = applications.filter(({ facts: { build } }) => hasImages(build));
    for (const { facts: application } of withImages) {
      new ImageRepository(this, `images-${application.name}`, {
        name: names.repository(application.name),
        readers: { organizationId: facts.organization.id, accountId: facts.tooling.id },
        buildRoleArn: names.toolingRoleArn(
          pushesFromOutside(application) ? names.ciRole(application.name) : names.buildRole(application.name),
        ),
        tagsMove: pushesFromOutside(application),
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
