import { possessed } from '../terraform/thing';
import {
  anything,
  changing,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  leftAlone,
  mostly,
  named,
  there,
} from './guarded';

/** As of 2026-11-29. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html';

/** Rules, and what they found. */
function rules(guarded: GuardedAccount): readonly Guarded[] {
  return [
    changing('takes the results of AWS Config away', {
      actions: named('config', mostly(guarded, ['DeleteEvaluationResults'])),
      resource: there(guarded, 'config', 'config-rule/any'),
      documentation,
      anywhere: true,
    }),
    changing('takes a rule away', {
      actions: named('config', mostly(guarded, ['DeleteConfigRule'])),
      resource: there(guarded, 'config', 'config-rule/config-rule-a1b2c3'),
      documentation,
      anywhere: true,
    }),
    changing('keeps what a rule finds from being mended', {
      actions: named('config', mostly(guarded, ['DeleteRemediationConfiguration'])),
      resource: there(guarded, 'config', 'remediation-configuration/a1b2c3'),
      documentation,
      anywhere: true,
    }),
    changing('takes a rule away from all accounts', {
      actions: named('config', mostly(guarded, ['DeleteOrganizationConfigRule'])),
      resource: there(guarded, 'config', 'organization-config-rule/any-a1b2c3'),
      documentation,
      anywhere: true,
    }),
    changing('takes rules away from all accounts that came together', {
      actions: named('config', mostly(guarded, ['DeleteOrganizationConformancePack'])),
      resource: there(guarded, 'config', 'organization-conformance-pack/any-a1b2c3'),
      documentation,
      anywhere: true,
    }),
    changing("changes a rule of the landing zone, or makes it somebody else's", {
      actions: named('config', mostly(guarded, ['PutConfigRule', 'TagResource', 'UntagResource'])),
      resource: there(guarded, 'config', 'config-rule/config-rule-a1b2c3'),
      context: possessed(guarded.blueprint),
      documentation,
      anywhere: true,
    }),
    changing('puts rules of the landing zone anew that came together', {
      actions: named('config', mostly(guarded, ['PutConformancePack'])),
      resource: there(guarded, 'config', 'conformance-pack/any/a1b2c3'),
      context: possessed(guarded.blueprint),
      documentation,
      anywhere: true,
    }),
    changing('changes an aggregator of the landing zone', {
      actions: named('config', mostly(guarded, ['PutConfigurationAggregator'])),
      resource: there(guarded, 'config', 'config-aggregator/config-aggregator-a1b2c3'),
      context: possessed(guarded.blueprint),
      documentation,
      anywhere: true,
    }),
    changing('takes rules away that came together', {
      actions: named('config', mostly(guarded, ['DeleteConformancePack'])),
      resource: there(guarded, 'config', 'conformance-pack/any/a1b2c3'),
      documentation,
      anywhere: true,
    }),
  ];
}

export const protectConfig: GuardrailRequests = {
  denied: (guarded) => [
    ...rules(guarded),
    changing('stops what AWS Config records', {
      actions: named(
        'config',
        mostly(guarded, [
          'StopConfigurationRecorder',
          'DeleteConfigurationRecorder',
          'DeleteServiceLinkedConfigurationRecorder',
          'DisassociateResourceTypes',
          'PutConfigurationRecorder',
        ]),
      ),
      resource: there(guarded, 'config', 'configuration-recorder/any/a1b2c3'),
      documentation,
      anywhere: true,
    }),
    changing('sends the records of AWS Config elsewhere, or nowhere', {
      actions: named(
        'config',
        mostly(guarded, [
          'PutDeliveryChannel',
          'DeleteDeliveryChannel',
          'PutRetentionConfiguration',
          'DeleteRetentionConfiguration',
        ]),
      ),
      ...anything(guarded),
      documentation,
      anywhere: true,
    }),
    changing('keeps the records of AWS Config from who watches them', {
      actions: named('config', mostly(guarded, ['DeleteConfigurationAggregator'])),
      resource: there(guarded, 'config', 'config-aggregator/any'),
      documentation,
      anywhere: true,
    }),
    changing('keeps who watches AWS Config out', {
      actions: named('config', mostly(guarded, ['DeleteAggregationAuthorization'])),
      resource: there(guarded, 'config', 'aggregation-authorization/any/any'),
      documentation,
      anywhere: true,
    }),
  ],
  leavesAlone: (guarded) =>
    leftAlone(guarded, 'makes and changes a rule of their own', {
      actions: named('config', ['PutConfigRule', 'TagResource']),
      resource: there(guarded, 'config', 'config-rule/config-rule-d4e5f6'),
      context: { 'aws:ResourceTag/landing-zone': [] },
      documentation,
    }),
};
