import { rcpServices } from '../../policies/rcp-services';
import { isServiceLinkedRole } from './caller';
import type { Scope } from './statement';

const COVERED_SERVICES: ReadonlySet<string> = new Set(rcpServices);

/**
 * Whether resource control policies have a say in a request, apart from who asks. They leave out retiring a grant of a
 * key and how a service assumes its service-linked role.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
 */
export function isCoveredByRcp({ action, resource }: Scope): boolean {
  if (action === 'kms:retiregrant') return false;
  if (action.startsWith('sts:') && isServiceLinkedRole(resource)) return false;
  return isServiceOfRcp(action.slice(0, action.indexOf(':')));
}

/** Whether resource control policies cover a service, by the prefix of its actions. */
export function isServiceOfRcp(prefix: string): boolean {
  return COVERED_SERVICES.has(prefix.toLowerCase());
}
