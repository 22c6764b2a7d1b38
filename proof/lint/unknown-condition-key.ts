import { nearest } from '../../blueprint/problems/did-you-mean';
import type { Catalogue } from './catalogue';
import {
  allGlobalKeys,
  isAboutAnyAction,
  isAmong,
  isClaim,
  isGlobal,
  keysOfActions,
  keysOfService,
} from './condition-keys';
import type { Remark, StatementRule, Subject } from './rule';
import { comparisonsOf } from './subject';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const unknownConditionKey: StatementRule = {
  id: 'unknown-condition-key',
  why: 'A key that no request carries never matches, and a negated operator on it always does.',
  check: (subject, catalogue) => {
    const keys = [...new Set(comparisonsOf(subject.statement).map(({ key }) => key))];
    const unfamiliar = keys.filter((key) => !isGlobal(key) && !isClaim(key, subject));
    if (unfamiliar.length === 0) return [];
    const ofActions = keysOfActions(subject, catalogue);
    return unfamiliar
      .filter((key) => !isKnown(key, subject, { ofActions, catalogue }))
      .map(remarkOn(ofActions, catalogue));
  },
};

interface Known {
  readonly ofActions: ReadonlySet<string>;
  readonly catalogue: Catalogue;
}

function isKnown(key: string, subject: Subject, { ofActions, catalogue }: Known): boolean {
  return (
    isAmong(key, ofActions) || (isAboutAnyAction(subject) && isAmong(key, keysOfService(key, catalogue)))
  );
}

function remarkOn(ofActions: ReadonlySet<string>, catalogue: Catalogue): (key: string) => Remark {
  return (key) => {
    const found = isAmong(key, keysOfService(key, catalogue))
      ? `the condition key "${key}", which no request for the statement's actions carries`
      : `the condition key "${key}", which AWS does not have`;
    const near = nearest(key, [...ofActions, ...allGlobalKeys()]);
    return {
      severity: 'error',
      found,
      change: near ? `did you mean "${near}"?` : 'use a key of these actions, or a global one',
    };
  };
}
