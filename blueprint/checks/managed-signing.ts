import { everyAccount } from '../accounts';
import {
  applicationsByProfile,
  placeOfProfile,
  SIGNING_RULES,
  signingRules,
  withImages,
} from '../plan/managed-signing';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

type Profile = NonNullable<LandingZoneFacts['managedSigning']>['profiles'][number];

/** Profiles that Amazon ECR would not sign with, applications that have nothing to sign, and more rules than a registry has. */
export function checkManagedSigning(facts: LandingZoneFacts): readonly Problem[] {
  const { managedSigning } = facts;
  if (!managedSigning || hasUnknown(managedSigning)) return [];
  const { profiles } = managedSigning;
  return [
    ...profiles.flatMap((each) => misplaced(each, facts)),
    ...profiles.flatMap((each) => withoutImages(each, facts)),
    ...twice(profiles),
    ...signsNothing(facts),
    ...tooManyRules(facts),
  ];
}

function placeOf({ profile }: Profile): string {
  return `managedSigning.profiles.${profile}`;
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutSigningConfiguration.html (2026-11-29) */
function misplaced(each: Profile, facts: LandingZoneFacts): readonly Problem[] {
  const found = placeOfProfile(each.profile);
  if (!found) return [];
  const { primary } = facts.regions;
  const isOurs = everyAccount(facts).some(({ id }) => id === found.account);
  return [
    ...(found.region === primary
      ? []
      : [
          {
            place: placeOf(each),
            found: `a profile in ${found.region}`,
            wanted: `one in ${primary}: Amazon ECR takes profiles of the registry's own region alone`,
            change: 'make a profile there, or write a name and have one made',
          },
        ]),
    ...(isOurs
      ? []
      : [
          {
            place: placeOf(each),
            found: `a profile of the account ${found.account}, which is none of accounts/`,
            wanted: 'a profile of an account of the landing zone',
            change: 'correct the ARN, or write a name and have one made',
          },
        ]),
  ];
}

function withoutImages(each: Profile, { applications }: LandingZoneFacts): readonly Problem[] {
  const known = withImages(applications);
  return (each.applications ?? [])
    .filter((name) => !known.includes(name))
    .map((name) => ({
      place: `${placeOf(each)}.applications`,
      found: applications.some((application) => application.name === name)
        ? `"${name}", which has no images`
        : `"${name}", which is no application`,
      wanted: 'applications that have a repository of images',
      change: 'delete it, or correct the name',
    }));
}

function twice(profiles: readonly Profile[]): readonly Problem[] {
  const place = 'managedSigning.profiles';
  const again = (of: readonly string[], found: (name: string) => string, change: string) =>
    duplicatesOf(of, (name) => name).map(({ again: name }) => ({
      place,
      found: found(name),
      wanted: 'each once',
      change,
    }));
  const all = profiles.filter(({ applications }) => applications === undefined);
  return [
    ...again(
      profiles.map(({ profile }) => profile),
      (name) => `the profile "${name}" twice`,
      'put its applications under one of the two',
    ),
    ...again(
      profiles.flatMap(({ applications = [] }) => applications),
      (name) => `"${name}" under two profiles`,
      'leave it under one: each push would be signed, and paid for, twice',
    ),
    ...(all.length > 1
      ? [
          {
            place,
            found: `${all.length} profiles without "applications"`,
            wanted: 'one at most: each application has one profile',
            change: 'name the applications of the others',
          },
        ]
      : []),
  ];
}

function signsNothing(facts: LandingZoneFacts): readonly Problem[] {
  return applicationsByProfile(facts)
    .filter(({ applications }) => applications.length === 0)
    .map(({ profile }) => ({
      place: `managedSigning.profiles.${profile}`,
      found: 'a profile that no application is left for',
      wanted: 'an application that has images',
      change: 'delete the profile, or add such an application',
    }));
}

function tooManyRules(facts: LandingZoneFacts): readonly Problem[] {
  const { length } = signingRules(facts);
  if (length <= SIGNING_RULES) return [];
  return [
    {
      place: 'managedSigning.profiles',
      found: `${length} rules: each profile needs one for every 100 repositories of images`,
      wanted: `at most ${SIGNING_RULES}, which is what a registry has`,
      change: 'put applications that are built by the same people under one profile',
    },
  ];
}
