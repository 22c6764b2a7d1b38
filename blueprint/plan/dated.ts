import type { LandingZoneFacts } from '../schema/landing-zone';
import { scanBuildsOf } from './scan-builds';

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
export function datedThings(facts: LandingZoneFacts): readonly Dated[] {
  return [
    ...exemptions(facts),
    ...acceptedFindings(facts),
    ...rights(facts),
    ...ignored(facts),
    ...found(facts),
  ].flatMap(({ until, ...what }) => (until === undefined ? [] : [{ ...what, until }]));
}

type MaybeDated = Omit<Dated, 'until'> & { readonly until: string | undefined };

function exemptions({ guardrails }: LandingZoneFacts): readonly MaybeDated[] {
  return guardrails.exemptions.map(({ guardrail, account, role, until }) => ({
    place: `guardrails.exemptions.${guardrail}.until`,
    what: `the exemption of ${account ?? role} from ${guardrail}`,
    until,
  }));
}

function acceptedFindings({ accepted }: LandingZoneFacts): readonly MaybeDated[] {
  return accepted.map(({ check, on, until }, position) => ({
    place: `accepted[${position}].until`,
    what: `the answer to ${check} on ${on}`,
    until,
  }));
}

function rights({ people }: LandingZoneFacts): readonly MaybeDated[] {
  return (people?.sets ?? []).map((set) => ({
    place: `people.${set.name}.until`,
    what: `what ${set.name} allows`,
    until: 'until' in set ? set.until : undefined,
  }));
}

/** Vulnerabilities that images may have for a while. */
function ignored({ applications }: LandingZoneFacts): readonly MaybeDated[] {
  return applications.flatMap(({ name, signed }) =>
    (signed?.ignore ?? []).map(({ id, until }) => ({
      place: `applications.${name}.signed.ignore.${id}.until`,
      what: `what lets images of ${name} have ${id}`,
      until,
    })),
  );
}

/** Findings of scans that may stay for a while. */
function found({ applications }: LandingZoneFacts): readonly MaybeDated[] {
  return applications.flatMap((application) =>
    scanBuildsOf(application).flatMap(({ stage, action, build }) =>
      build.ignore.map(({ id, until }) => ({
        place: `applications.${application.name}.stages.${stage}.actions.${action}.build.ignore.${id}.until`,
        what: `what lets ${action} of ${application.name} find ${id}`,
        until,
      })),
    ),
  );
}

/** Days from one day to another; fewer than 0 where the other one is before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
