import { tryParseArn } from '../../policies/arn';
import type { FoundAnswer, FoundReason } from '../ask';
import type { Gathered } from '../gather/model';
import type { Denial, DeniedBy } from './denial';
import type { Found } from './explanation';
import { tryRoleName } from './match';

/** The layer of a reason, without its position: `serviceControlPolicies[1]`. */
export function layerOf(reason: FoundReason | undefined): DeniedBy | undefined {
  const [, layer] = /^(\w+)/.exec(reason?.layer ?? '') ?? [];
  return layer === 'stacks' ? undefined : (layer as DeniedBy | undefined);
}

/** A Deny of an answer that AWS can mean: in the layer that it blames, if it blames one. */
export function denyOf({ because }: FoundAnswer, { deniedBy, how }: Denial): FoundReason | undefined {
  return because.find(
    (reason) =>
      reason.effect === 'Deny' &&
      (deniedBy === undefined || layerOf(reason) === deniedBy) &&
      // AWS names a deny first: one that is not certain is meant only where AWS speaks of one.
      !(reason.unknown && how !== 'explicit'),
  );
}

/** Whether a stack may have made what AWS blames for allowing too little. */
export function isMadeHere({ deniedBy, principal, resource = '' }: Denial, gathered: Gathered): boolean {
  const role = tryRoleName(principal);
  const made = [...gathered.roles.values()].find(
    ({ arn, account }) => account === role?.account && tryRoleName(arn)?.name === role.name,
  );
  switch (deniedBy) {
    case undefined:
      return true;
    case 'identityPolicies':
      return made !== undefined;
    case 'permissionBoundary':
      return made?.boundary !== undefined;
    case 'resourcePolicy':
      return isResourceMadeHere(resource, gathered);
    default:
      // Guardrails only deny, and neither sessions nor endpoints are made by a stack.
      return false;
  }
}

/** A key is not known by its id, and a repository may be made by replication. */
function isResourceMadeHere(resource: string, { resources, roles, organization }: Gathered): boolean {
  const { service = '', account = '' } = tryParseArn(resource) ?? {};
  if (['kms', 'ecr', 'logs'].includes(service)) return organization.accounts.has(account);
  return (
    resource === '' ||
    roles.has(resource) ||
    resources.has(service === 's3' ? (resource.split('/')[0] ?? '') : resource)
  );
}

/** A denial by something that no stack makes: which policy it is, and where to look for it. */
export function madeElsewhere(denial: Denial): Found {
  return { verdict: 'denied by what is made elsewhere', because: [], next: whereElse(denial) };
}

/** Where a policy is that no stack makes. */
export function whereElse(denial: Denial): string {
  const { deniedBy, how, action = 'the action', resource = denial.name ?? 'the resource' } = denial;
  const does = how === 'explicit' ? 'denies it' : 'does not allow it';
  switch (deniedBy) {
    case 'serviceControlPolicies':
    case 'resourceControlPolicies':
      return how === 'explicit'
        ? 'No guardrail of this landing zone denies it: look in the management account for a policy that was attached by hand, or that is not applied as it is now.'
        : 'Guardrails of this landing zone only deny: look in the management account where FullAWSAccess was detached, or a list of what is allowed was attached.';
    case 'resourcePolicy':
      return `The policy of the resource ${does}, and it is not as it is synthesized, or no stack makes it: look at the policy of the resource in AWS.`;
    case 'vpcEndpointPolicy':
      return `The policy of a VPC endpoint ${does}, and no stack makes one: look in the VPC of ${nameOf(denial.principal)} for the endpoint of ${action.replace(/:.*$/, '')}, and let ${action} on ${resource} through there.`;
    case 'sessionPolicy':
      return `A session policy ${does}: whoever assumed the role passed it on the way. Look at how ${nameOf(denial.principal)} gets its session.`;
    case 'permissionBoundary':
      return `The permissions boundary of ${nameOf(denial.principal)} ${does}, and it is none that a stack sets: look at the role or user in AWS.`;
    case 'identityPolicies':
      return `A policy of ${nameOf(denial.principal)} ${does}, and it is none that a stack makes: look at the role or user in AWS.`;
    default:
      return 'No statement that is synthesized denies it: look at the policies of whoever asked, and of the resource, in AWS.';
  }
}

/** What people call a principal. */
export function nameOf(principal: string | undefined): string {
  const { account, resource } = tryParseArn(principal ?? '') ?? {};
  if (resource === 'root') return `the root user of ${account}`;
  return tryRoleName(principal)?.name ?? resource?.replace(/^.*\//, '') ?? principal ?? 'whoever asked';
}
