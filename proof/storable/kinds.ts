import type { PolicyDocument, PolicyStatement } from '../evaluate';
import { isServiceOfRcp } from '../evaluate/rcp-coverage';
import { isOfOrganizations, type Refusal, type Stored, valuesAt } from './rule';

/** What one kind of policy may not have in a statement, though others may. */
export function kindRefusals(statement: PolicyStatement, stored: Stored): readonly Refusal[] {
  if (stored.kind === 'trust policy') return ofTrust(statement);
  if (stored.kind !== 'resource control policy' || isFullAccess(statement)) return [];
  return ofResourceControl(statement);
}

/** What AWS's own policy RCPFullAWSAccess says, which is attached everywhere. */
function isFullAccess({ Sid, Condition, ...rest }: PolicyStatement): boolean {
  const { Effect, Principal, Action, Resource } = rest;
  const isEverything = [Principal, [Action].flat().join(), [Resource].flat().join()].every(
    (each) => each === '*',
  );
  return Effect === 'Allow' && isEverything && Condition === undefined;
}

/**
 * A trust policy is about its role, and about assuming it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-syntax-error-resource
 */
function ofTrust(statement: PolicyStatement): readonly Refusal[] {
  const resources = (['Resource', 'NotResource'] as const).flatMap((name) =>
    statement[name] === undefined
      ? []
      : [
          {
            at: name,
            found: statement[name],
            wanted: 'no resource in the trust policy of a role',
            change: 'delete it',
          },
        ],
  );
  const actions = [...valuesAt('Action', statement.Action), ...valuesAt('NotAction', statement.NotAction)];
  return [
    ...resources,
    ...actions.flatMap(({ at, value }) =>
      /^sts:/i.test(value)
        ? []
        : [
            {
              at,
              found: value,
              wanted: 'actions of AWS STS in the trust policy of a role',
              change: 'write sts:AssumeRole',
            },
          ],
    ),
  ];
}

/**
 * Customers' own policies deny, for everybody, actions of the services that they cover. Looked up on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
function ofResourceControl(statement: PolicyStatement): readonly Refusal[] {
  const { Effect, Principal, NotPrincipal, Action, NotAction } = statement;
  const kind = 'in a resource control policy';
  const actions = valuesAt('Action', Action).filter(
    ({ value }) => !isServiceOfRcp(value.replace(/:.*$/, '')),
  );
  return [
    ...(Effect === 'Allow'
      ? [
          {
            at: 'Effect',
            found: Effect,
            wanted: `"Deny" ${kind}`,
            change: 'write "Deny", or delete the statement',
          },
        ]
      : []),
    ...(Principal === '*' && NotPrincipal === undefined
      ? []
      : [
          {
            at: Principal === undefined ? 'NotPrincipal' : 'Principal',
            found: Principal ?? NotPrincipal,
            wanted: `Principal "*" ${kind}`,
            change: 'write "*", and conditions for who is meant',
          },
        ]),
    ...(NotAction === undefined
      ? []
      : [{ at: 'NotAction', found: NotAction, wanted: `Action ${kind}`, change: 'name the actions' }]),
    ...actions.map(({ at, value }) => ({
      at,
      found: value,
      wanted: `actions of a service that these policies cover ${kind}`,
      change: 'name the service: "*" alone is taken from nobody',
    })),
  ];
}

/**
 * Policies of an organization have a version.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html#scp-syntax-version
 */
export function versionRefusals({ Version }: PolicyDocument, stored: Stored): readonly Refusal[] {
  if (!isOfOrganizations(stored) || Version === '2012-10-17') return [];
  return [{ at: 'Version', found: Version, wanted: `"2012-10-17" in a ${stored.kind}`, change: 'write it' }];
}

/**
 * A statement of a key's or a bucket's policy names what it is about. AWS KMS stores one without, and it has no effect;
 * Amazon S3 refuses it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html (2026-11-28)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html (2026-11-28)
 */
export function resourceRefusals(statement: PolicyStatement, stored: Stored): readonly Refusal[] {
  const { Resource, NotResource } = statement;
  const isAsked = stored.kind === 'resource policy' && /^(?:kms|s3)$/.test(stored.service ?? '');
  if (!isAsked || Resource !== undefined || NotResource !== undefined) return [];
  const wanted = stored.service === 'kms' ? '"*", which is the key' : 'the bucket, or its objects';
  return [{ at: 'Resource', found: Resource, wanted, change: 'write it' }];
}

/** What must not be empty. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function emptyRefusals(statement: PolicyStatement): readonly Refusal[] {
  return (['Action', 'NotAction', 'Resource', 'NotResource'] as const).flatMap((name) =>
    Array.isArray(statement[name]) && statement[name].length === 0
      ? [{ at: name, found: [], wanted: 'at least one value', change: 'name one, or delete the statement' }]
      : [],
  );
}

/** A policy without statements. */
export function statementRefusals({ Statement }: PolicyDocument): readonly Refusal[] {
  if (!Array.isArray(Statement) || Statement.length > 0) return [];
  return [
    {
      at: 'Statement',
      found: [],
      wanted: 'at least one statement',
      change: 'write one, or delete the policy',
    },
  ];
}
