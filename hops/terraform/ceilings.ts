import type { Free } from '../hop';
import { ACCOUNT, ROOT, UNIT } from './about-services';
import type { Request } from './request';
import { type Terraformed, thingsOf } from './thing';

/**
 * Settings of an account, permission sets and who has them, as patterns that no other action fits.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (2026-11-29)
 */
const SETTINGS = [
  'cloudformation:*eStack',
  'cloudformation:DescribeStack*',
  'codeartifact:*Domain*',
  'codeartifact:*Group*',
  'codeartifact:*ag*Resource',
  'codeartifact:*eRepository',
  'codeartifact:*ssociate*',
  'config:*ConfigurationRecorder*',
  'config:*ag*Resource',
  'ec2:*EbsEncryptionByDefault',
  'ec2:*ImageBlockPublicAccess*',
  'ec2:*InstanceMetadataDefaults',
  'ec2:*SnapshotBlockPublicAccess*',
  'guardduty:*OrganizationAdminAccount*',
  'iam:*AccountPasswordPolicy',
  'iam:*OrganizationsRoot*',
  'inspector2:*ableDelegatedAdminAccount',
  's3:*AccountPublicAccessBlock',
  'securityhub:*OrganizationAdminAccount*',
  'sso:*AccountAssignment*',
  'sso:*PermissionSet*',
  'sso:*ag*Resource',
].map(formed);

/** Actions that the boundary says as one: of one beginning, or about one part of a thing. */
const AS_ONE = [
  'cloudtrail:*Logging',
  'cloudtrail:*Selectors',
  'cloudtrail:*Tags',
  'cloudtrail:*Trail*',
  'iam:GetRole*',
  'iam:List*',
  'iam:UpdateRole*',
  'kms:*Alias',
  'kms:EnableKey*',
  'kms:GetKey*',
  'organizations:*tachPolicy',
  's3:GetBucket*',
  's3:Get*Configuration',
  's3:PutBucket*',
].map(formed);

/** What is about one kind of thing, where the boundary has no room for each action: no other service has more to do with it. */
const THINGS = [
  'chatbot:*ChannelConfiguration*',
  'cloudwatch:*Alarms',
  'cloudwatch:*Dashboard*',
  'codecommit:*ApprovalRuleTemplate*',
  'codecommit:*eRepository',
  'codeconnections:*eHost',
  'codeconnections:*teConnection',
  'codestar-notifications:*NotificationRule',
  'events:*Rule',
  'events:*Targets',
  'logs:*ssociateKmsKey',
  'scheduler:*Schedule*',
  'sns:*Attributes',
  'sns:*eTopic',
  'sqs:*QueueAttributes',
  'sqs:*teQueue',
  'states:*StateMachine*',
].map(formed);

/** What sets a mark or hears of something, and what undoes it: the boundary says both as one, and no other action fits. */
const PAIRED = /^([a-z0-9-]+):(?:T|Unt)(ag[A-Z]\w*)$|^([a-z-]+):(?:S|Uns)(ubscribe)$/;

function pairOf(action: string): string | undefined {
  const [, service, rest, heard, both] = PAIRED.exec(action) ?? [];
  if (service) return `${service}:*${rest}`;
  return heard && `${heard}:*${both}`;
}

/** What is about one kind of thing; elsewhere the verb, and what sets, takes and reads tags. */
function shortOf(action: string): readonly string[] {
  const thing = THINGS.find(({ form }) => form.test(action))?.pattern;
  if (thing) return [thing];
  const [, service] = /^([a-z0-9-]+):(?:Tag|Untag|ListTagsFor)Resource$/.exec(action) ?? [];
  return [
    `${/^[a-z0-9-]+:[A-Z][a-z]+/.exec(action)?.[0] ?? action}*`,
    ...[pairOf(action), service && `${service}:*ag*Resource`].flatMap((each) => each || []),
  ];
}

function formed(pattern: string) {
  return { pattern, form: new RegExp(`^${pattern.split('*').join('.*')}$`) };
}

/** What is asked of the organization about several types of its own. */
const OF_SEVERAL_TYPES =
  /^organizations:(AttachPolicy|DetachPolicy|ListAccountsForParent|ListTagsForResource)$/;

/** Services of which the boundary says also what each action is about. */
export function isNarrow(action: string): boolean {
  return /^(cloudtrail|iam|kms|organizations|s3):/.test(action);
}

/** Accounts whose stacks may have so much in them that their boundary has no room for each action. */
const VERBS: ReadonlySet<Terraformed['kind']> = new Set(['management', 'tooling', 'workload']);

/** Of most services the boundary says what may be done, and not with what; where that has no room, the verb or the kind of thing. */
export function ceilings({ action, about: text }: Request, place: Terraformed): readonly Free[] {
  const setting = SETTINGS.find(({ form }) => form.test(action));
  if (setting)
    return [
      {
        actions: [setting.pattern],
        ...(text !== '*' && { resource: ['*'] }),
        in: 'permission boundary',
        reason: 'all actions about a setting, and no other',
      },
    ];
  if (isNarrow(action)) return saidTogether(action, text, place);
  return [
    {
      resource: ['*'],
      ...(VERBS.has(place.kind) && { actions: shortOf(action) }),
      in: 'permission boundary',
      reason:
        "a boundary has room for verbs and kinds of things: with what, and which of them, the role's own policies say",
    },
  ];
}

function saidTogether(action: string, text: string, place: Terraformed): readonly Free[] {
  const { blueprint, account } = place;
  const { names } = blueprint;
  const asked = {
    in: 'permission boundary',
    reason:
      'a boundary has room for settings of buckets, reads of roles and keys, roles that are handed on, and the organization, as one',
  } as const;
  // A role that a service has for itself is handed to that service alone.
  if (action === 'iam:PassRole' && text.startsWith('iam:role/aws-service-role/')) return [];
  if (action === 'iam:PassRole' || action === 'iam:CreateServiceLinkedRole') {
    const roles = action === 'iam:PassRole' ? names.deliveryRolePattern() : 'aws-service-role/*';
    return [{ resource: [names.roleArn(account.id, roles)], ...asked }];
  }
  if (action === 'kms:RetireGrant') return lentTogether(place);
  if (text === '*') return [];
  const several = AS_ONE.find(({ form }) => form.test(action))?.pattern ?? pairOf(action);
  return [
    ...(several ? [{ actions: [several], ...asked }] : []),
    ...(OF_SEVERAL_TYPES.test(action) ? [{ resource: typesOf(place), ...asked }] : []),
  ];
}

/** Amazon ECR alone is known to take grants back, and the same statement lends the key of packages. */
function lentTogether({ blueprint: { facts, names } }: Terraformed): readonly Free[] {
  return facts.packages === undefined
    ? []
    : [
        {
          context: { 'kms:ViaService': [names.endpoint('codeartifact', facts.regions.primary)] },
          in: 'permission boundary',
          reason:
            "a boundary has room for one statement about grants: who takes them back, the role's own policies say",
        },
      ];
}

/** Accounts, units and the root of the organization, as patterns. */
function typesOf(place: Terraformed): readonly string[] {
  const things = [ACCOUNT, UNIT, ROOT].flatMap((each) => thingsOf(each, place));
  return things.flatMap(({ free }) => free.flatMap(({ resource = [] }) => resource));
}
