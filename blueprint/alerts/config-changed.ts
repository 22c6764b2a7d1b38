import { configOf, recordedAccounts, recordedRegions } from '../plan/config-service';
import { securityAdministrator } from '../plan/security-services';
import { calls, defineAlert } from './alert';

/** Changes that say of which rule they are, some of them under the rule. */
const OF_RULES = ['DeleteConfigRule', 'DeleteEvaluationResults', 'PutConfigRule'];

/** Changes of what records, of where that goes, of how long it stays, and of who sees it. */
const OF_RECORDS = [
  'DeleteConfigurationAggregator',
  'DeleteConfigurationRecorder',
  'DeleteDeliveryChannel',
  'DeleteRetentionConfiguration',
  'DisassociateResourceTypes',
  'PutAggregationAuthorization',
  'PutConfigurationAggregator',
  'PutConfigurationRecorder',
  'PutDeliveryChannel',
  'PutRetentionConfiguration',
  'StopConfigurationRecorder',
];

/**
 * @see https://docs.aws.amazon.com/config/latest/developerguide/log-api-calls.html (2026-11-29)
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html (2026-11-29)
 */
export const configChanged = defineAlert({
  id: 'config-changed',
  happened:
    'What AWS Config records, judges or delivers was stopped, changed or deleted by somebody who is not the landing zone',
  act: 'What is not recorded, no rule judges, and nobody can look it up afterwards. Deploy the stack of the account again ("security" for the aggregator), see that the recorder records (aws configservice describe-configuration-recorder-status), and look in the trail for what was changed meanwhile.',
  by: 'others',
  accounts: (facts) =>
    configOf(facts) ? [...new Set([...recordedAccounts(facts), securityAdministrator(facts, 'config')])] : [],
  regions: recordedRegions,
  events: ({ facts, names }) => {
    if (!configOf(facts)) return undefined;
    // A rule of a team is theirs. AWS takes its ARN or its id in place of its name, and then the name is not there.
    const configRuleName = [{ prefix: names.configRule('') }, { exists: false }];
    return calls('config', [...OF_RULES, ...OF_RECORDS], { configRuleName, configRule: { configRuleName } });
  },
});
