import { accessLogsIn } from '../../blueprint/plan/access-logs';
import { administratorArns } from '../../blueprint/plan/key-administrators';
import { artifactReaders } from '../../blueprint/plan/named-accounts';
import { hasAlarms } from '../../blueprint/plan/notifications';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import { keepsActionLog } from '../../blueprint/plan/scans';
import { hasStep } from '../../blueprint/plan/stage';
import { storeRegions } from '../../blueprint/plan/store-regions';
import { teamReaders } from '../../blueprint/plan/team-readers';
import { domainOf } from '../../blueprint/regions';
import { artifactFolder } from '../../modules/artifacts/artifact-access';
import { ArtifactStore } from '../../modules/artifacts/artifact-store';
import type { ToolingScope } from './tooling-scope';

type Scope = Omit<ToolingScope, 'artifactKeyArn' | 'imageKeys'>;

/**
 * An artifact store in each region that pipelines work in, with the first pipeline: before, nobody would need a grant of its policies. Gives the real
 * ARN of the key in the primary region.
 */
export function addArtifactStores(scope: Scope): string | undefined {
  const [primary, ...further] = storeRegions(scope.blueprint);
  if (primary === undefined) return undefined;
  const { keyArn } = addArtifactStore(scope, primary);
  for (const region of further) addArtifactStore(scope, region);
  return keyArn;
}

function addArtifactStore({ stack, blueprint }: Scope, region: string): ArtifactStore {
  const { facts, names, applications } = blueprint;
  const { accounts, applications: readers } = artifactReaders(blueprint, region);
  return new ArtifactStore(stack, `artifacts-${region}`, {
    provider: stack.providerIn(region),
    bucketName: names.artifactBucket(region),
    bucketArn: names.artifactBucketArn(region),
    accessLogs: accessLogsIn(facts, facts.tooling, region),
    keyAlias: names.artifactKeyAlias(),
    readers: {
      organizationId: facts.organization.id,
      partition: names.partition,
      accountId: facts.tooling.id,
      managementAccountId: facts.management.id,
      deliveryRoles: names.toolingRoleArn(names.deliveryRolePattern()),
      readingAccounts: accounts,
      deployRoles: (readers ?? ['*']).map((name) => names.roleArn('*', names.deployRole(name))),
      teams: teamReaders(blueprint, region).map(({ application, role, artifact, accounts }) => ({
        objects: `${names.artifactBucketArn(region)}/${names.artifactFolder(application)}/${artifactFolder(artifact)}/*`,
        role: names.roleArn('*', role),
        accounts,
      })),
      administrators: administratorArns(facts, facts.tooling),
      storage: names.endpoint('s3', region),
    },
    ...(region === facts.regions.primary && {
      services: {
        logGroups: [
          names.buildLogGroupArn('*'),
          names.pipelineLogGroupArn(),
          ...(facts.stateMachineLogs ? [names.machineLogGroupArn()] : []),
          ...(applications.some(({ facts: each }) => keepsActionLog(each))
            ? [names.actionLogGroupArn('*')]
            : []),
        ],
        region,
        domain: domainOf(region),
        ...(applications.some(asks) && { senders: names.toolingRoleArn(names.stageRole('*', '*')) }),
        ...(hasAlarms(applications) && { alarms: names.alarmPatternArn() }),
      },
    }),
  });
}

/** Whether the pipeline of an application asks for approvals. */
function asks({ stages }: PlannedApplication): boolean {
  return stages.some((stage) => hasStep(stage, 'approve'));
}
