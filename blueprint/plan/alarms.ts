import type { AccountFacts, ApplicationFacts } from '../schema/landing-zone';
import type { PlannedWave } from './stage';

/** An alarm in one account and region that is watched after the deployments of a wave. */
export interface WatchedAlarm {
  readonly wave: string;
  readonly name: string;
  readonly account: AccountFacts;
  readonly region: string;
  /** Minutes that it is watched. */
  readonly minutes: number;
}

/** The alarms of an application, each in every account and region of its wave that it is meant for. */
export function watchedAlarms(
  application: ApplicationFacts,
  waves: readonly PlannedWave[],
): readonly WatchedAlarm[] {
  return application.alarms.flatMap(({ name, wave, minutes, account, region }) => {
    const targets = waves.find((each) => each.wave.name === wave)?.targets ?? [];
    return targets
      .filter((target) => (account ?? target.account.name) === target.account.name)
      .filter((target) => (region ?? target.region) === target.region)
      .map((target) => ({ wave, name, minutes, ...target }));
  });
}
