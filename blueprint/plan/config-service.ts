import { accountKind, everyAccount } from '../accounts';
import { CONFIG_RULES, type ConfigRule, type ConfigRuleId, configRuleIds } from '../config-rules';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { administeredRegions } from './organization-services';
import { waveAccounts } from './targets';

/** What `accounts/` says of AWS Config, with every default. */
export type ConfigFacts = NonNullable<NonNullable<LandingZoneFacts['securityServices']>['config']>;

export function configOf({ securityServices }: LandingZoneFacts): ConfigFacts | undefined {
  return securityServices?.config;
}

/** Types of IAM, which have no region: AWS Config would record them in each. */
export const GLOBAL_TYPES = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

const recorded = new WeakMap<LandingZoneFacts, ReadonlyMap<string, AccountFacts>>();

/** The accounts that AWS Config records: those with a stack, but for those that are left out. */
export function recordedAccounts(facts: LandingZoneFacts): readonly AccountFacts[] {
  return [...recordedById(facts).values()];
}

export function isRecorded(facts: LandingZoneFacts, { id }: Pick<AccountFacts, 'id'>): boolean {
  return recordedById(facts).has(id);
}

/** Of thousands of accounts each is asked for. */
function recordedById(facts: LandingZoneFacts): ReadonlyMap<string, AccountFacts> {
  const known = recorded.get(facts) ?? new Map(toRecord(facts).map((account) => [account.id, account]));
  recorded.set(facts, known);
  return known;
}

function toRecord(facts: LandingZoneFacts): readonly AccountFacts[] {
  const config = configOf(facts);
  if (!config) return [];
  const left = new Set(config.without.map(({ account }) => account));
  const inWaves = new Set(facts.waves.flatMap((wave) => waveAccounts(facts, wave).map(({ id }) => id)));
  return everyAccount(facts).filter(
    (account) =>
      !left.has(account.name) && (accountKind(facts, account) !== 'workload' || inWaves.has(account.id)),
  );
}

/** What the recorder of one region records, in the words of AWS. */
export type RecordingGroup =
  | { readonly strategy: 'ALL_SUPPORTED_RESOURCE_TYPES'; readonly withGlobal: boolean }
  | {
      readonly strategy: 'INCLUSION_BY_RESOURCE_TYPES' | 'EXCLUSION_BY_RESOURCE_TYPES';
      readonly types: readonly string[];
    };

/**
 * Global types stand in the primary region alone. Where types are left out, those of IAM are recorded unless they are among them.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html (2026-11-29)
 */
export function recordingIn(facts: LandingZoneFacts, { types }: ConfigFacts, region: string): RecordingGroup {
  const isPrimary = region === facts.regions.primary;
  if (types === 'all') return { strategy: 'ALL_SUPPORTED_RESOURCE_TYPES', withGlobal: isPrimary };
  if ('only' in types)
    return {
      strategy: 'INCLUSION_BY_RESOURCE_TYPES',
      types: types.only.filter((type) => isPrimary || !GLOBAL_TYPES.includes(type)),
    };
  const left = isPrimary ? types.except : [...new Set([...types.except, ...GLOBAL_TYPES])];
  return { strategy: 'EXCLUSION_BY_RESOURCE_TYPES', types: left };
}

/** The types that a region records with the other frequency. */
export function otherwiseIn(facts: LandingZoneFacts, config: ConfigFacts, region: string): readonly string[] {
  return config.otherwise.filter((type) => region === facts.regions.primary || !GLOBAL_TYPES.includes(type));
}

/** Regions that are recorded. One in which only global types would be is none. */
export function recordedRegions(facts: LandingZoneFacts): readonly string[] {
  const config = configOf(facts);
  if (!config) return [];
  return administeredRegions(facts).filter((region) => {
    const group = recordingIn(facts, config, region);
    return group.strategy !== 'INCLUSION_BY_RESOURCE_TYPES' || group.types.length > 0;
  });
}

/** A managed rule with its id. */
export interface NamedRule extends ConfigRule {
  readonly id: ConfigRuleId;
}

/** The rules of an account in a region. */
export function configRulesIn(
  facts: LandingZoneFacts,
  { id }: Pick<AccountFacts, 'id'>,
  region: string,
): readonly NamedRule[] {
  const without = new Set(configOf(facts)?.withoutRules.map(({ rule }) => rule));
  const places = {
    tooling: facts.tooling.id === id,
    trail: facts.trail !== undefined && facts.management.id === id,
  };
  return configRuleIds
    .map((rule): NamedRule => ({ id: rule, ...CONFIG_RULES[rule] }))
    .filter(
      (rule) =>
        !without.has(rule.id) &&
        (rule.of === undefined || places[rule.of]) &&
        (rule.regions === 'every' || region === facts.regions.primary),
    );
}
