import type { AccountKind } from '../../blueprint/accounts';
import { DELEGATED_TYPES } from '../../blueprint/plan/delegated-policies';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Free } from '../hop';
import { ACCOUNT, ROOT, UNIT } from './about-services';
import type { Request } from './request';

/** What has no ARN, or none yet, in the account that owns it. */
export const OF_ORGANIZATION = 'organizations:*';

const WHERE: Readonly<Record<string, string | undefined>> = {
  'organizations:policy/ANY': 'organizations:policy/{o}/{type}/ANY',
  [ACCOUNT]: 'organizations:account/{o}/ANY',
  [UNIT]: 'organizations:ou/{o}/ou-ANY',
  [ROOT]: 'organizations:root/{o}/{r}',
};

/**
 * What Terraform asks for about policies in an account that looks after them for the one that owns the organization: that says of which types, and in
 * which organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/security_iam_resource-based-policy-examples.html (2026-11-29)
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html (2026-11-29)
 */
export function asDelegated(request: Request, kind: AccountKind): readonly Request[] {
  if (kind === 'management') return [request];
  if (/^organizations:(Create|List)Polic/.test(request.action))
    return DELEGATED_TYPES.map((type) => ({
      ...request,
      about: OF_ORGANIZATION,
      context: { ...request.context, 'organizations:PolicyType': type },
    }));
  return [{ ...request, about: WHERE[request.about] ?? request.about }];
}

/** Types as ARNs of policies have them. */
export const TYPES_IN_ARNS = DELEGATED_TYPES.map((type) => type.toLowerCase());

/** The delegate's own policies say it of every type, and of every target: the account that owns the organization says which. */
export function freeOfDelegate({ about }: Request, { names, facts }: Blueprint): readonly Free[] {
  const of = /^organizations:(\w+)\/\{o\}/.exec(about)?.[1];
  const own = of === undefined ? undefined : OWN[of];
  if (own === undefined) return [];
  const resource = [`arn:${names.partition}:organizations::${facts.management.id}:${own}`];
  const reason = 'what of the organization an account looks after, the organization says itself';
  return (['identity policy', 'permission boundary'] as const).map((each) => ({
    resource,
    in: each,
    reason,
  }));
}

const OWN: Readonly<Record<string, string | undefined>> = {
  account: 'account/o-*/*',
  ou: 'ou/o-*/ou-*',
  policy: 'policy/*',
  root: 'root/o-*/r-*',
};
