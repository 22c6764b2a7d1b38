import { hasAlarms } from '../../blueprint/plan/notifications';
import { domainOf } from '../../blueprint/regions';
import { ArtifactStore } from '../../modules/artifacts/artifact-store';
import type { ToolingScope } from './tooling-scope';

type Scope = Omit<ToolingScope, 'artifactKeyArn'>;

/** An artifact store in each region. Gives the real ARN of the key in the primary region. */
export function addArtifactStores(scope: Scope): string {
  const { primary, further } = scope.blueprint.facts.regions;
  const { keyArn } = addArtifactStore(scope, primary);
  for (const region of further) addArtifactStore(scope, region);
  return keyArn;
}

function addArtifactStore({ stack, blueprint }: Scope, region: string): ArtifactStore {
  const { facts, names, applications } = blueprint;
  return new ArtifactStore(stack, `artifacts-${region}`, {
    provider: stack.providerIn(region),
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
