import type { LandingZoneFacts } from '../schema/landing-zone';

/** Something that `accounts/` lets hold until a day. */
export interface Dated {
  /** Where `accounts/` says it. */
  readonly place: string;
  /** What ends then, in a few words. */
  readonly what: string;
  /** The last day on which it holds, in UTC. */
  readonly until: string;
}

/** Everything that has a last day. */
export function datedThings({ guardrails }: LandingZoneFacts): readonly Dated[] {
  return guardrails.exemptions.flatMap(({ guardrail, account, role, until }) =>
    until === undefined
      ? []
      : [
          {
            place: `guardrails.exemptions.${guardrail}.until`,
            what: `the exemption of ${account ?? role} from ${guardrail}`,
            until,
          },
        ],
  );
}

/** Days from one day to another; fewer than 0 where the other one is before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
