import { parseArn } from '../../policies/arn';
import type { PolicyStatement } from '../evaluate';
import type { Denial, DeniedBy } from './denial';
import { tryRoleName } from './match';

/** The least that would allow a request, in the policies of a layer. */
export function missingStatement(denial: Denial, layer: DeniedBy): PolicyStatement | undefined {
  const { action, resource, principal } = denial;
  if (action === undefined) return undefined;
  const Sid = action.replace(/^[\w-]+:/, '');
  const onResource = layer === 'resourcePolicy' || layer === 'resourceControlPolicies';
  return {
    Sid,
    Effect: 'Allow',
    ...(onResource && principal !== undefined && trusted(principal)),
    Action: action,
    ...(!(onResource && action.startsWith('sts:')) && {
      Resource: onResource && action.startsWith('kms:') ? '*' : (resource ?? '*'),
    }),
  };
}

/** The account as principal and the role in a condition: a role ARN as principal goes stale. */
function trusted(principal: string): Pick<PolicyStatement, 'Principal' | 'Condition'> {
  const role = tryRoleName(principal);
  if (principal.includes(':oidc-provider/')) return { Principal: { Federated: principal } };
  if (!role) return { Principal: principal.startsWith('arn:') ? { AWS: principal } : { Service: principal } };
  const { partition } = parseArn(principal);
  return {
    Principal: { AWS: `arn:${partition}:iam::${role.account}:root` },
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': `arn:${partition}:iam::${role.account}:role/${role.name}` },
    },
  };
}
