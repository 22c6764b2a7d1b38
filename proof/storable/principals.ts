import type { PolicyStatement } from '../evaluate';
import { type Placed, type Refusal, type Stored, valuesAt } from './rule';

const ARN =
  /^arn:aws[a-z-]*:(?:iam::(?:\d{12}|cloudfront):(?:root|user\/.+|role\/.+)|sts::\d{12}:(?:assumed-role\/.+\/.+|federated-user\/.+))$/;
/** AWS writes the unique id in, where whoever the ARN named was deleted. */
const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{12,}$/;

/** Per kind of principal: what AWS takes, and what to write. */
const FORMS = {
  AWS: {
    takes: (value: string) =>
      value === '*' || /^\d{12}$/.test(value) || ARN.test(value) || UNIQUE_ID.test(value),
    wanted: '"*", an account, or the ARN of a user, a role, a session or a root user',
    change: 'name one: a group is no principal',
  },
  Service: {
    takes: (value: string) => value === '*' || /^[a-z0-9.-]+\.[a-z.]+$/i.test(value),
    wanted: 'the name of a service, such as codebuild.amazonaws.com',
    change: 'correct it',
  },
  Federated: {
    takes: (value: string) =>
      /^arn:aws[a-z-]*:iam::\d{12}:(?:oidc|saml)-provider\/.+$/.test(value) ||
      /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value),
    wanted: 'the ARN of an identity provider, or its domain',
    change: 'correct it',
  },
  CanonicalUser: {
    takes: (value: string) => value === '*' || /^[0-9a-f]{64}$/i.test(value),
    wanted: 'a canonical user id of 64 digits',
    change: 'correct it',
  },
} as const;
type Kind = keyof typeof FORMS;

/**
 * Principals that are none. Looked up on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalRefusals(statement: PolicyStatement, stored: Stored): readonly Refusal[] {
  const { Principal, NotPrincipal } = statement;
  return [
    ...ofElement('Principal', Principal),
    ...ofElement('NotPrincipal', NotPrincipal),
    ...ofNegation(statement, stored),
  ];
}

function ofElement(name: string, element: PolicyStatement['Principal']): readonly Refusal[] {
  if (element === undefined || element === '*') return [];
  const kinds = Object.entries(element) as readonly [Kind, string | readonly string[]][];
  const change = 'name who it is for';
  const values = kinds.flatMap(([kind, named]) =>
    valuesAt(`${name}.${kind}`, named).map((each) => ({ ...each, kind })),
  );
  if (values.length === 0) return [{ at: name, found: element, wanted: 'at least one principal', change }];
  return values.flatMap(ofValue);
}

function ofValue({ at, value, kind }: Placed<string> & { readonly kind: Kind }): readonly Refusal[] {
  const { takes, wanted, change } = FORMS[kind];
  return takes(value) ? [] : [{ at, found: value, wanted, change }];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
function ofNegation({ Effect, NotPrincipal }: PolicyStatement, { kind }: Stored): readonly Refusal[] {
  if (NotPrincipal === undefined) return [];
  const refused = (wanted: string, change: string) => [
    { at: 'NotPrincipal', found: NotPrincipal, wanted, change },
  ];
  if (kind === 'trust policy')
    return refused('Principal in the trust policy of a role', 'name who may assume it, and use a condition');
  if (kind === 'resource control policy') return [];
  return Effect === 'Allow' ? refused('NotPrincipal with Deny only', 'name who is allowed in Principal') : [];
}
