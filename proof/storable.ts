import { shown } from '../blueprint/problems/problem';
import type { PolicyDocument, PolicyStatement } from './evaluate';
import { actionRefusals } from './storable/actions';
import { arnRefusals } from './storable/arns';
import { conditionRefusals } from './storable/conditions';
import {
  emptyRefusals,
  kindRefusals,
  resourceRefusals,
  statementRefusals,
  versionRefusals,
} from './storable/kinds';
import { principalRefusals } from './storable/principals';
import type { DocumentCheck, Refusal, StatementCheck, Stored } from './storable/rule';
import { sharedProviderRefusals } from './storable/shared-providers';
import { repeatedSidRefusals, sidRefusals } from './storable/sids';
import { sizeRefusals } from './storable/size';

export type { Stored, StoredKind } from './storable/rule';

/** Why AWS does not store a policy, and which statement it is about. */
export interface PolicyRefusal extends Omit<Refusal, 'found'> {
  /** Position of the statement; undefined where it is the whole policy. */
  readonly statement: number | undefined;
  readonly found: string;
}

const OF_STATEMENT: readonly StatementCheck[] = [
  emptyRefusals,
  kindRefusals,
  resourceRefusals,
  sidRefusals,
  principalRefusals,
  sharedProviderRefusals,
  actionRefusals,
  arnRefusals,
  conditionRefusals,
];
const OF_DOCUMENT: readonly DocumentCheck[] = [statementRefusals, versionRefusals, repeatedSidRefusals];

/**
 * What AWS would refuse a policy for, though its grammar is right. A policy that cannot be stored protects nothing:
 * what stands in it is never asked.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function refusalsOf(document: PolicyDocument, stored: Stored): readonly PolicyRefusal[] {
  const statements: readonly PolicyStatement[] = [document.Statement].flat();
  return [
    ...OF_DOCUMENT.flatMap((check) => check(document, stored)).map((each) => inPolicy(each, undefined)),
    ...statements.flatMap((statement, position) =>
      OF_STATEMENT.flatMap((check) => check(statement, stored)).map((each) => inPolicy(each, position)),
    ),
  ];
}

/** The same for a policy that stands alone: without its landing zone, quotas are the highest that AWS grants. */
export function refusalsOfAny(document: PolicyDocument, stored: Stored): readonly PolicyRefusal[] {
  const tooLarge = sizeRefusals(document, stored).map((each) => inPolicy(each, undefined));
  return [...tooLarge, ...refusalsOf(document, stored)];
}

function inPolicy({ found, ...rest }: Refusal, statement: number | undefined): PolicyRefusal {
  const isSentence = typeof found === 'string' && /^(the (Sid|key)|a policy of) /.test(found);
  return { ...rest, statement, found: isSentence ? found : shown(found) };
}
