import { tryParseArn } from '../../policies/arn';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { imageRepositoriesOf } from './repositories';

/**
 * Rules of a registry, and filters of a rule. AWS's page names no quota that is raised.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutSigningConfiguration.html (2026-11-29)
 */
export const SIGNING_RULES = 10;
const FILTERS = 100;

/** Whose images are signed with a profile. */
export interface SignedApplications {
  /** A name, or the ARN of a profile that is there. */
  readonly profile: string;
  readonly applications: readonly string[];
}

/** A rule of the registry: what is signed with a profile. */
export interface SigningRule {
  readonly profile: string;
  /** Paths of the repositories. */
  readonly repositories: readonly string[];
}

/** Where a profile is that the landing zone does not make; undefined where it makes it. */
export function placeOfProfile(
  profile: string,
): { readonly region: string; readonly account: string } | undefined {
  return tryParseArn(profile);
}

/** Applications whose images are signed by profile, those that no list names under the profile without a list. */
export function applicationsByProfile({
  managedSigning,
  applications,
}: LandingZoneFacts): readonly SignedApplications[] {
  const profiles = managedSigning?.profiles ?? [];
  const named = new Set(profiles.flatMap((each) => each.applications ?? []));
  const others = withImages(applications).filter((name) => !named.has(name));
  return profiles.map(({ profile, applications: own = others }) => ({ profile, applications: own }));
}

/** The rules of the registry: a rule has room for so many repositories, so that a profile may need several. */
export function signingRules(facts: LandingZoneFacts): readonly SigningRule[] {
  const repositories = new Map(
    facts.applications.map((each) => [each.name, imageRepositoriesOf(each).map(({ path }) => path)]),
  );
  return applicationsByProfile(facts).flatMap(({ profile, applications }) => {
    const signed = applications.flatMap((name) => repositories.get(name) ?? []);
    return Array.from({ length: Math.ceil(signed.length / FILTERS) }, (_, at) => ({
      profile,
      repositories: signed.slice(at * FILTERS, (at + 1) * FILTERS),
    }));
  });
}

/** The profile that the images of an application are signed with. */
export function profileOf(facts: LandingZoneFacts, application: string): string | undefined {
  return applicationsByProfile(facts).find(({ applications }) => applications.includes(application))?.profile;
}

/** Names of the profiles that are made. */
export function madeProfiles({ managedSigning }: LandingZoneFacts): readonly string[] {
  return (managedSigning?.profiles ?? [])
    .map(({ profile }) => profile)
    .filter((profile) => placeOfProfile(profile) === undefined);
}

/** Names of the applications that have images. */
export function withImages(applications: readonly ApplicationFacts[]): readonly string[] {
  return applications.filter((each) => imageRepositoriesOf(each).length > 0).map(({ name }) => name);
}
