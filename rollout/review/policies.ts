import type { PolicyDocument } from '../../proof/evaluate';
import { blockOf } from '../../proof/gather/block';
import { jsonIn } from '../json-in';
import type { PlannedChange } from '../plan/model';
import { policyIn, sameDocument } from './canonical';
import type { PolicyEdit, PolicyLayer } from './model';
import { jsonEdits, statementEdits } from './statements';
import { isMarked, same } from './values';

interface PolicyKind {
  readonly layer: PolicyLayer;
  /** The attribute that says what the policy stands on. @default the address */
  readonly owner?: string;
}

/** What policies are called in a report; a policy of any other type is found by its form. */
const KINDS: Readonly<Record<string, PolicyKind>> = {
  'aws_iam_role.assume_role_policy': { layer: 'trust policy', owner: 'name' },
  'aws_iam_role_policy.policy': { layer: 'identity policy', owner: 'role' },
  'aws_iam_policy.policy': { layer: 'managed policy', owner: 'name' },
  'aws_kms_key.policy': { layer: 'key policy' },
  'aws_kms_key_policy.policy': { layer: 'key policy' },
  'aws_kms_replica_key.policy': { layer: 'key policy' },
  'aws_s3_bucket.policy': { layer: 'bucket policy', owner: 'bucket' },
  'aws_s3_bucket_policy.policy': { layer: 'bucket policy', owner: 'bucket' },
  'aws_organizations_policy.content': { layer: 'guardrail', owner: 'name' },
  'aws_ecr_repository_policy.policy': { layer: 'resource policy', owner: 'repository' },
  'aws_sns_topic.policy': { layer: 'resource policy', owner: 'name' },
  'aws_sns_topic_policy.policy': { layer: 'resource policy', owner: 'arn' },
  'aws_sqs_queue_policy.policy': { layer: 'resource policy', owner: 'queue_url' },
  'aws_secretsmanager_secret_policy.policy': { layer: 'resource policy', owner: 'secret_arn' },
  'aws_cloudwatch_log_resource_policy.policy_document': { layer: 'resource policy', owner: 'policy_name' },
};

/** Attributes that repeat a policy which stands in a resource of its own. */
const REPEATED = new Set(['aws_iam_role.inline_policy', 'aws_s3_bucket.policy']);

/** A policy before and after. */
export interface DocumentChange
  extends Pick<PolicyEdit, 'stack' | 'address' | 'attribute' | 'layer' | 'owner'> {
  readonly before: PolicyDocument | undefined;
  readonly after: PolicyDocument | undefined;
  readonly isUnknown: boolean;
  /** A policy of another language than IAM's: a tag policy, a declarative policy. */
  readonly other?: { readonly before: unknown; readonly after: unknown };
}

/** Every policy of a resource that becomes another one. */
export function documentChanges(
  stack: string,
  planned: PlannedChange,
  synthesized: (address: string) => PolicyDocument | undefined,
): readonly DocumentChange[] {
  const { change, type, address } = planned;
  const [before, after] = [blockOf(change.before), blockOf(change.after)];
  const unknown = blockOf(change.after_unknown);
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)]);
  return [...names].flatMap((attribute): readonly DocumentChange[] => {
    const kind = KINDS[`${type}.${attribute}`];
    const isUnknown = kind !== undefined && unknown[attribute] === true && change.after !== null;
    const older = policyIn(before[attribute]);
    const newer = isUnknown ? synthesized(address) : policyIn(after[attribute]);
    const told = {
      stack,
      address,
      attribute,
      layer: kind?.layer ?? 'resource policy',
      owner: ownerOf(planned, kind),
    };
    if (!older && !newer && !isUnknown)
      return kind?.layer === 'guardrail' ? otherLanguage(told, before[attribute], after[attribute]) : [];
    if (isRepeated(planned, attribute) || isHidden(planned, attribute)) return [];
    if (older && newer && sameDocument(older, newer)) return [];
    return [{ ...told, before: older, after: newer, isUnknown: isUnknown && newer === undefined }];
  });
}

/** Policies of AWS Organizations that allow and deny nothing have a language of their own. */
function otherLanguage(
  told: Pick<DocumentChange, 'stack' | 'address' | 'attribute' | 'layer' | 'owner'>,
  before: unknown,
  after: unknown,
): readonly DocumentChange[] {
  const other = { before: jsonIn(before), after: jsonIn(after) };
  if (same(other.before, other.after)) return [];
  return [{ ...told, before: undefined, after: undefined, isUnknown: false, other }];
}

/** The same as it is told: in full, statement by statement. */
export function policyEdit(change: DocumentChange): PolicyEdit {
  const { stack, address, attribute, layer, owner, before, after, isUnknown, other } = change;
  if (other) {
    const kind = other.before && other.after ? 'changed' : other.after ? 'new' : 'gone';
    return {
      stack,
      address,
      attribute,
      layer,
      owner,
      kind,
      statements: jsonEdits(other.before, other.after),
    };
  }
  const kind = isUnknown ? 'known after apply' : before && after ? 'changed' : after ? 'new' : 'gone';
  const statements = isUnknown ? [] : statementEdits(before, after);
  return { stack, address, attribute, layer, owner, kind, statements };
}

function isRepeated({ type, change }: PlannedChange, attribute: string): boolean {
  if (!REPEATED.has(`${type}.${attribute}`)) return false;
  // The provider fills it in from the other resource: it differs only because AWS tells it.
  return blockOf(change.after_unknown)[attribute] === true || !change.actions.includes('update');
}

function isHidden({ change }: PlannedChange, attribute: string): boolean {
  return [change.before_sensitive, change.after_sensitive].some(
    (mark) => mark === true || isMarked(blockOf(mark)[attribute]),
  );
}

function ownerOf({ address, change }: PlannedChange, kind: PolicyKind | undefined): string {
  if (!kind?.owner) return address;
  const named = blockOf(change.after)[kind.owner] ?? blockOf(change.before)[kind.owner];
  return typeof named === 'string' && named !== '' ? named : address;
}
