import { actionsOf, denial } from './denial';
import { defineGuardrail, type Subject } from './guardrail';

export const protectConfig = defineGuardrail({
  id: 'protect-config',
  type: 'service-control',
  policy: 'audit',
  denies:
    'stopping, changing and deleting the recorder, the delivery channel, the retention, conformance packs and aggregators of AWS Config; deleting rules and remediations, of the organization too; changing rules, packs and aggregators that have the tag of the landing zone, and their tags',
  why: 'What AWS Config does not record, no rule judges and nobody can look up afterwards.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyChangingConfig',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html (2026-11-28)
      actions: actionsOf('config', [
        'DeleteAggregationAuthorization',
        // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_config.html (2026-11-29)
        'DeleteConfigRule',
        'DeleteConfigurationAggregator',
        'DeleteConfigurationRecorder',
        'DeleteConformancePack',
        'DeleteDeliveryChannel',
        'DeleteEvaluationResults',
        'DeleteOrganizationConfigRule',
        'DeleteOrganizationConformancePack',
        'DeleteRemediationConfiguration',
        'DeleteRetentionConfiguration',
        'DeleteServiceLinkedConfigurationRecorder',
        'DisassociateResourceTypes',
        'PutConfigurationRecorder',
        'PutDeliveryChannel',
        'PutRetentionConfiguration',
        'StopConfigurationRecorder',
      ]),
      roles: subject.administrators,
    }),
    denial(subject, {
      sid: 'DenyChangingRulesOfLandingZone',
      // As AWS Control Tower does for its own: the ARN of a rule has an id that AWS gives it.
      // https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html (2026-11-29)
      actions: actionsOf('config', [
        'PutConfigRule',
        'PutConfigurationAggregator',
        'PutConformancePack',
        'TagResource',
        'UntagResource',
      ]),
      when: { StringEquals: { 'aws:ResourceTag/landing-zone': tagOf(subject) } },
      roles: subject.administrators,
    }),
  ],
});

/** The tag that everything of the landing zone has. */
function tagOf({ facts: { tags, prefix } }: Subject): string {
  return tags['landing-zone'] ?? prefix;
}
