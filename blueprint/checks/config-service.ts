import { everyAccount } from '../accounts';
import { CONFIG_RULES, type ConfigRule, configRuleIds } from '../config-rules';
import { type ConfigFacts, configOf, recordedAccounts } from '../plan/config-service';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { changeOfAccount } from './not-there-yet';

const PLACE = 'securityServices.config';

/**
 * Types that are never recorded daily.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingMode.html (2026-11-29)
 */
const CONTINUOUS = [
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::ConformancePackCompliance',
  'AWS::Config::ResourceCompliance',
];

/** Accounts that are none, rules that would never judge anything, and frequencies that AWS does not have. */
export function checkConfigService(facts: LandingZoneFacts): readonly Problem[] {
  const config = configOf(facts);
  if (!config || hasUnknown([config, facts.workloads, facts.waves])) return [];
  return [
    ...strangers(facts, config),
    ...twice(config),
    ...nobody(facts),
    ...unheard(config),
    ...unrecorded(config),
    ...neverDaily(config),
  ];
}

function strangers(facts: LandingZoneFacts, { without, roleIsThere }: ConfigFacts): readonly Problem[] {
  const known = everyAccount(facts).map(({ name }) => name);
  const named = [
    ...without.map(({ account }) => ({ field: 'without', account })),
    ...roleIsThere.map((account) => ({ field: 'roleIsThere', account })),
  ];
  return named
    .filter(({ account }) => !known.includes(account))
    .map(({ field, account }) => ({
      place: `${PLACE}.${field}`,
      found: `${shown(account)}, which is no account of the landing zone`,
      wanted: 'an account that has an id',
      change: changeOfAccount(facts, account, { known, otherwise: 'correct it' }),
    }));
}

function twice({ without, withoutRules }: ConfigFacts): readonly Problem[] {
  const named = [
    ...without.map(({ account }) => ({ field: 'without', what: account })),
    ...withoutRules.map(({ rule }) => ({ field: 'withoutRules', what: rule })),
  ];
  return duplicatesOf(named, ({ field, what }) => `${field} ${what}`).map(({ again }) => ({
    place: `${PLACE}.${again.field}`,
    found: `${shown(again.what)} twice`,
    wanted: 'each once',
    change: 'delete one of the two',
  }));
}

function nobody(facts: LandingZoneFacts): readonly Problem[] {
  if (recordedAccounts(facts).length > 0) return [];
  return [
    {
      place: `${PLACE}.without`,
      found: 'every account that has a stack',
      wanted: 'an account that AWS Config records',
      change: 'leave an account in, or delete "config"',
    },
  ];
}

/** Whether a type is recorded in the primary region. */
function records({ types }: ConfigFacts, type: string): boolean {
  if (types === 'all') return true;
  return 'only' in types ? types.only.includes(type) : !types.except.includes(type);
}

/** A rule that waits for changes of what is not recorded hears of none. */
function unheard(config: ConfigFacts): readonly Problem[] {
  const left = new Set(config.withoutRules.map(({ rule }) => rule));
  return configRuleIds.flatMap((id) => {
    const { type }: ConfigRule = CONFIG_RULES[id];
    if (type === undefined || left.has(id) || records(config, type)) return [];
    return [
      {
        place: `${PLACE}.types`,
        found: `${type} is not recorded, and the rule ${id} judges it`,
        wanted: 'every type that a rule waits for',
        change: `record ${type}, or leave the rule out in withoutRules, with the reason`,
      },
    ];
  });
}

function unrecorded(config: ConfigFacts): readonly Problem[] {
  return config.otherwise
    .filter((type) => !records(config, type))
    .map((type) => ({
      place: `${PLACE}.otherwise`,
      found: `${type}, which "types" does not record`,
      wanted: 'types that are recorded',
      change: 'delete it here, or record it',
    }));
}

function neverDaily({ types, frequency, otherwise }: ConfigFacts): readonly Problem[] {
  const only = types !== 'all' && 'only' in types ? types.only : [];
  const daily = frequency === 'continuous' ? otherwise : only.filter((type) => !otherwise.includes(type));
  return daily
    .filter((type) => CONTINUOUS.includes(type))
    .map((type) => ({
      place: `${PLACE}.${frequency === 'continuous' ? 'otherwise' : 'frequency'}`,
      found: `${type}, recorded daily`,
      wanted: 'types that AWS Config records daily: of this one it records each change',
      change: frequency === 'continuous' ? 'delete it' : 'write it in "otherwise" too',
    }));
}
