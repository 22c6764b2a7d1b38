import { actionsOf, isEveryAction, isWholeService } from './action-patterns';
import type { Catalogue } from './catalogue';
import type { Remark, StatementRule, Subject } from './rule';
import { gives, isKeyPolicy, listed } from './subject';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege */
export const broadWildcard: StatementRule = {
  id: 'broad-wildcard',
  why: 'A wildcard also gives what AWS adds later, and what nobody looked at.',
  check: (subject, catalogue) =>
    gives(subject)
      ? [...actionRemarks(subject), ...exceptionRemarks(subject), ...resourceRemarks(subject, catalogue)]
      : [],
};

function actionRemarks(subject: Subject): readonly Remark[] {
  const actions = listed(subject.statement.Action);
  // It gives nothing of its own: it lets the IAM policies of the key's account give.
  if (isKeyPolicy(subject) && namesAccountsOnly(subject)) return [];
  return [
    ...actions
      .filter(isEveryAction)
      .map((written) => remark('error', `Action "${written}"`, 'name the actions')),
    ...actions
      .filter(isWholeService)
      .map((written) => remark('warning', `Action "${written}"`, 'name the actions')),
  ];
}

/**
 * Whether the principals are whole accounts, as in the key policy that AWS makes itself.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function namesAccountsOnly({ statement: { Principal } }: Subject): boolean {
  if (typeof Principal !== 'object' || Object.keys(Principal).join() !== 'AWS') return false;
  return listed(Principal.AWS).every((principal) =>
    /^(?:\d{12}|arn:[^:]+:iam::\d{12}:root)$/.test(principal),
  );
}

/** Everything but what is named. */
function exceptionRemarks({ statement }: Subject): readonly Remark[] {
  const { NotAction, NotResource, NotPrincipal } = statement;
  return [
    ...(NotAction
      ? [remark('warning', 'an Allow of every action but some', 'name the actions in Action')]
      : []),
    ...(NotResource
      ? [remark('warning', 'an Allow on every resource but some', 'name them in Resource')]
      : []),
    ...(NotPrincipal ? [remark('error', 'an Allow for everybody but some', 'name them in Principal')] : []),
  ];
}

/** Resource policies are about their own resource, whatever they name. */
function resourceRemarks({ kind, statement }: Subject, catalogue: Catalogue): readonly Remark[] {
  const everywhere = listed(statement.Resource).find(isEveryResource);
  const isConditional = Object.keys(statement.Condition ?? {}).length > 0;
  if (kind !== 'identity policy' || everywhere === undefined || isConditional) return [];
  const narrower = listed(statement.Action)
    .filter((written) => !isWholeService(written))
    .filter((written) =>
      actionsOf(written, catalogue).some(({ name, resources }) => resources.length > 0 && !asksForAll(name)),
    );
  if (narrower.length === 0) return [];
  return [
    remark(
      'warning',
      `Resource "${everywhere}" for ${narrower.map((written) => `"${written}"`).join(', ')}`,
      'name the resources, or add a condition: the action knows which resource it is about',
    ),
  ];
}

/**
 * Actions that know resources, and yet do only half of their work for whoever may not ask about all of them; and one that makes what it is
 * about: the policy of an organization gets its id with that.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_PutResourcePolicy.html (2026-11-29)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html (2026-11-28)
 * @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_ListConnections.html (2026-11-28)
 */
const ASK_FOR_ALL: readonly string[] = [
  'cloudwatch:describealarms',
  'codestar-connections:listconnections',
  'organizations:putresourcepolicy',
];

function asksForAll(action: string): boolean {
  return ASK_FOR_ALL.includes(action.toLowerCase());
}

function isEveryResource(pattern: string): boolean {
  return /^(?:arn:(?:[^:]*:)?)?\*+$/.test(pattern);
}

function remark(severity: Remark['severity'], found: string, change: string): Remark {
  return { severity, found, change };
}
