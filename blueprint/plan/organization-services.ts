import { membersOf } from '../accounts';
import { guardrailOf } from '../guardrails';
import type { PolicyType } from '../guardrails/policy-types';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { keptAccounts } from '../units';
import { boundGuardrails } from './bound-guardrails';
import { type SecurityService, securityAdministrator, securityServicesOf } from './security-services';

/** How an administrator is appointed: by AWS Organizations, or by the service itself in each region. */
interface Service {
  readonly principals: readonly string[];
  readonly by: 'organizations' | 'guardduty' | 'inspector' | 'securityhub';
}

/**
 * Services that have an administrator, by their field in `accounts/`, with their names in AWS Organizations.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html (2026-11-28)
 */
export const SERVICES = {
  accessAnalyzer: { principals: ['access-analyzer.amazonaws.com'], by: 'organizations' },
  // Aggregators need the first, rules and conformance packs of the organization the second.
  config: {
    principals: ['config.amazonaws.com', 'config-multiaccountsetup.amazonaws.com'],
    by: 'organizations',
  },
  guardduty: { principals: ['guardduty.amazonaws.com'], by: 'guardduty' },
  iam: { principals: ['iam.amazonaws.com'], by: 'organizations' },
  inspector: { principals: ['inspector2.amazonaws.com'], by: 'inspector' },
  securityHub: { principals: ['securityhub.amazonaws.com'], by: 'securityhub' },
  stackSets: { principals: ['member.org.stacksets.cloudformation.amazonaws.com'], by: 'organizations' },
} as const satisfies Readonly<Record<string, Service>>;

export type ServiceName = keyof typeof SERVICES;

/** A service and the account that looks after it. */
export interface Administrator extends Service {
  readonly service: ServiceName;
  readonly accountId: string;
}

/** Every administrator, in the order of the services: those that are written, and those of services that are switched on. */
export function administratorsOf(facts: LandingZoneFacts): readonly Administrator[] {
  const { administrators = {} } = facts.organizationServices ?? {};
  const ids = new Map(membersOf(facts).map(({ name, id }) => [name, id]));
  const on: ReadonlySet<string> = new Set(securityServicesOf(facts));
  return (Object.keys(SERVICES) as ServiceName[]).flatMap((service) => {
    const accountId = on.has(service)
      ? securityAdministrator(facts, service as SecurityService).id
      : ids.get(administrators[service] ?? '');
    return accountId === undefined ? [] : [{ ...SERVICES[service], service, accountId }];
  });
}

/** Regions in which a service that is appointed by itself has its administrator. */
export function administeredRegions({ regions }: LandingZoneFacts): readonly string[] {
  return [regions.primary, ...regions.further];
}

/** Features of central root access, as AWS calls them. */
export function rootFeatures({ organizationServices }: LandingZoneFacts): readonly string[] {
  const { rootAccess } = organizationServices ?? {};
  if (rootAccess === undefined) return [];
  return rootAccess === 'credentials'
    ? ['RootCredentialsManagement']
    : ['RootCredentialsManagement', 'RootSessions'];
}

/**
 * Amazon GuardDuty where it makes the role that scans volumes in accounts of the organization: it is not trusted to by its own name.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/configure-malware-protection-guardduty-initiated-multi-account.html (2026-11-29)
 */
const MALWARE = 'malware-protection.guardduty.amazonaws.com';

/** By type of policy: who must be trusted before the first one means anything. */
const OF_POLICIES: Readonly<Partial<Record<PolicyType, readonly string[]>>> = {
  backup: ['backup.amazonaws.com'],
  tag: ['tagpolicies.tag.amazonaws.com'],
};

function scansForMalware({ securityServices }: LandingZoneFacts): boolean {
  const { members, protect = [] } = securityServices?.guardduty ?? {};
  return members !== 'none' && protect.includes('ebs-malware');
}

/** Services, by their principals, that somebody must make trusted before the stack of the organization is applied. */
export function trustedByHand(facts: LandingZoneFacts): readonly string[] {
  const administrators = administratorsOf(facts);
  const types = boundGuardrails(facts).map(({ guardrail }) => guardrailOf(guardrail).type);
  const principals = new Set([
    // GuardDuty, Amazon Inspector and Security Hub see to it themselves, under their own names.
    ...administrators.filter(({ by }) => by === 'organizations').flatMap((each) => each.principals),
    ...(rootFeatures(facts).length > 0 ? SERVICES.iam.principals : []),
    ...(scansForMalware(facts) ? [MALWARE] : []),
    ...(facts.trail ? ['cloudtrail.amazonaws.com'] : []),
    ...(keptAccounts(facts).some(({ contacts }) => contacts) ? ['account.amazonaws.com'] : []),
    ...types.flatMap((type) => OF_POLICIES[type] ?? []),
  ]);
  return [...principals].sort();
}

/**
 * What somebody runs once in the management account for that: Terraform has no resource that trusts a service for an organization that
 * it did not make.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html (2026-11-28)
 */
export function enablingTrustedAccess({ facts }: { readonly facts: LandingZoneFacts }): readonly string[] {
  return trustedByHand(facts).map((principal) =>
    principal === SERVICES.stackSets.principals[0]
      ? 'aws cloudformation activate-organizations-access'
      : `aws organizations enable-aws-service-access --service-principal ${principal}`,
  );
}
