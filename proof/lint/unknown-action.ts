import { nearest } from '../../blueprint/problems/did-you-mean';
import { hasWildcard } from '../../policies/pattern';
import { actionsOf, isEveryAction, isWholeService, parseAction } from './action-patterns';
import type { Catalogue } from './catalogue';
import type { Remark, StatementRule } from './rule';
import { listed } from './subject';

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const unknownAction: StatementRule = {
  id: 'unknown-action',
  why: 'IAM takes a policy with an action that does not exist, and the statement never matches a request.',
  check: ({ statement: { Action, NotAction } }, catalogue) =>
    [...listed(Action), ...listed(NotAction)].flatMap((written) => actionRemarks(written, catalogue)),
};

function actionRemarks(written: string, catalogue: Catalogue): readonly Remark[] {
  if (isEveryAction(written)) return [];
  const { prefix, name } = parseAction(written);
  if (name === undefined)
    return [remark(`"${written}", which has no service`, 'write it as "service:Action"')];
  if (!catalogue.prefixes.has(prefix)) return [unknownService(written, prefix, catalogue)];
  if (isWholeService(written) || actionsOf(written, catalogue).length > 0) return [];
  if (hasWildcard(name))
    return [remark(`"${written}", which is no action of ${prefix}`, 'correct it or delete it')];
  const names = (catalogue.serviceOf(prefix)?.actions ?? []).map((action) => action.name.split(':')[1] ?? '');
  const near = nearest(name, names);
  return [
    remark(
      `"${written}", which is no action of ${prefix}`,
      near ? `did you mean "${prefix}:${near}"?` : 'correct it or delete it',
    ),
  ];
}

function unknownService(written: string, prefix: string, { prefixes }: Catalogue): Remark {
  const near = nearest(prefix, [...prefixes]);
  const change = near ? `did you mean "${near}${written.slice(prefix.length)}"?` : 'correct it or delete it';
  return remark(`"${written}" of a service "${prefix}" that AWS does not have`, change);
}

function remark(found: string, change: string): Remark {
  return { severity: 'error', found: `the action ${found}`, change };
}
