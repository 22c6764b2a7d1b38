import type { Names } from '../names';
import type { AccountFacts, ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import type { WatchedAlarm } from './alarms';
import type { PlannedPolicy } from './guardrails';
import type { PlannedStack } from './rollout';
import type { Stage } from './stage';
import type { Start } from './starts';
import type { Target } from './targets';

/** One application: its facts, where it goes, and the stages on the way. */
export interface PlannedApplication {
  readonly facts: ApplicationFacts;
  readonly stages: readonly Stage[];
  /** What starts its pipeline through EventBridge. */
  readonly starts: readonly Start[];
  /** Alarms that are watched after the deployments of its waves. */
  readonly alarms: readonly WatchedAlarm[];
  readonly targets: readonly Target[];
  /** The regions of its targets in each account, by the account's name. */
  readonly regionsIn: ReadonlyMap<string, readonly string[]>;
  /** Regions whose artifact store the pipeline uses: the primary one first. */
  readonly artifactRegions: readonly string[];
}

/** A wave and its accounts. */
export interface PlannedWaveAccounts {
  readonly name: string;
  readonly accounts: readonly AccountFacts[];
}

/** Everything the stacks need to know: checked, derived, frozen. Nothing downstream reads `accounts/` again. */
export interface Blueprint {
  readonly facts: LandingZoneFacts;
  readonly names: Names;
  readonly waves: readonly PlannedWaveAccounts[];
  readonly applications: readonly PlannedApplication[];
  /** The policies that the guardrails become. */
  readonly guardrailPolicies: readonly PlannedPolicy[];
  /** Stacks in the order they reach their accounts. */
  readonly stacks: readonly PlannedStack[];
  readonly awsProviderVersion: string;
}
