import { checkedTargets, standardsOf } from '../../blueprint/plan/security-hub';
import { securityAdministrator } from '../../blueprint/plan/security-services';
import { ANYTHING, type PlanSubject, type WantedInstance } from './wanted';

/** AWS Security Hub as `accounts/` says, in the primary region of the account that administers it: central, and on the targets that are written. */
export function securityHub({
  blueprint: { facts, names },
  configurationPolicy,
}: PlanSubject): readonly WantedInstance[] {
  const hub = facts.securityServices?.securityHub;
  if (!hub) return [];
  const { primary, further } = facts.regions;
  const place = { account: securityAdministrator(facts, 'securityHub').id, region: primary };
  const off = hub.without.map(({ control }) => control);
  return [
    {
      ...place,
      type: 'aws_securityhub_finding_aggregator',
      arguments:
        further.length > 0
          ? { linking_mode: 'SPECIFIED_REGIONS', specified_regions: further }
          : { linking_mode: 'NO_REGIONS' },
    },
    {
      ...place,
      type: 'aws_securityhub_organization_configuration',
      arguments: {
        auto_enable: false,
        auto_enable_standards: 'NONE',
        organization_configuration: { configuration_type: 'CENTRAL' },
      },
    },
    {
      ...place,
      type: 'aws_securityhub_configuration_policy',
      arguments: {
        name: names.configurationPolicy(),
        description: ANYTHING,
        configuration_policy: {
          service_enabled: true,
          enabled_standard_arns: standardsOf(facts).map(names.standardArn),
          security_controls_configuration: off.length > 0 ? { disabled_control_identifiers: off } : {},
        },
      },
    },
    ...checkedTargets(facts).map(({ id }) => ({
      ...place,
      type: 'aws_securityhub_configuration_policy_association',
      arguments: {
        target_id: id,
        policy_id: configurationPolicy(names.configurationPolicy()),
        timeouts: ANYTHING,
      },
    })),
  ];
}
