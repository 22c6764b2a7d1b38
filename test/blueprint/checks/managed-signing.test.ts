import { buildBlueprint } from '../../../blueprint/blueprint';
import { profileOf, signingRules } from '../../../blueprint/plan/managed-signing';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const site = anApplication('site', {
  source: { kind: 's3', key: 'site.zip' },
  build: { kind: 'static-site' },
  deploy: [],
});
const withProfiles = (
  profiles: unknown,
  applications = [anApplication('shop'), anApplication('pay'), site],
) => aLandingZone({ managedSigning: { profiles }, applications } as Partial<LandingZone>);
const place = 'accounts/ managedSigning.profiles';
const elsewhere = (region: string, account: string) =>
  `arn:aws:signer:${region}:${account}:/signing-profiles/one`;

describe('profiles that sign images', () => {
  it.each([
    [[{ profile: 'acme_images_1' }]],
    [[{ profile: 'acme_images_1' }, { profile: 'acme_pay_1', applications: ['pay'] }]],
    [[{ profile: elsewhere('eu-west-1', IDS.tooling) }]],
  ])('are taken as %j', (profiles) => {
    expect(problemsOf(withProfiles(profiles))).toEqual([]);
  });

  it.each<[unknown, string]>([
    [
      [{ profile: 'acme-images' }],
      `${place}[0].profile: found "acme-images", wanted a name of 2 to 64 letters, digits and underscores, or the ARN of a profile of AWS Signer: write a name without hyphens, or copy the whole ARN`,
    ],
    [[], `${place}: found [], wanted at least one profile: add one, such as { profile: "acme_images_1" }`],
    [
      [{ profile: elsewhere('us-east-1', IDS.tooling) }],
      `${place}.${elsewhere('us-east-1', IDS.tooling)}: found a profile in us-east-1, wanted one in eu-west-1: Amazon ECR takes profiles of the registry's own region alone: make a profile there, or write a name and have one made`,
    ],
    [
      [{ profile: elsewhere('eu-west-1', '121212121212') }],
      `${place}.${elsewhere('eu-west-1', '121212121212')}: found a profile of the account 121212121212, which is none of accounts/, wanted a profile of an account of the landing zone: correct the ARN, or write a name and have one made`,
    ],
    [
      [{ profile: 'one_1', applications: ['shop', 'site'] }],
      `${place}.one_1.applications: found "site", which has no images, wanted applications that have a repository of images: delete it, or correct the name`,
    ],
    [
      [{ profile: 'one_1', applications: ['shop', 'none'] }],
      `${place}.one_1.applications: found "none", which is no application, wanted applications that have a repository of images: delete it, or correct the name`,
    ],
    [
      [
        { profile: 'one_1', applications: ['shop'] },
        { profile: 'two_1', applications: ['shop', 'pay'] },
      ],
      `${place}: found "shop" under two profiles, wanted each once: leave it under one: each push would be signed, and paid for, twice`,
    ],
    [
      [
        { profile: 'one_1', applications: ['shop'] },
        { profile: 'one_1', applications: ['pay'] },
      ],
      `${place}: found the profile "one_1" twice, wanted each once: put its applications under one of the two`,
    ],
    [
      [{ profile: 'one_1' }, { profile: 'two_1' }],
      `${place}: found 2 profiles without "applications", wanted one at most: each application has one profile: name the applications of the others`,
    ],
    [
      [{ profile: 'one_1' }, { profile: 'two_1', applications: ['shop', 'pay'] }],
      `${place}.one_1: found a profile that no application is left for, wanted an application that has images: delete the profile, or add such an application`,
    ],
  ])('are refused as %j', (profiles, problem) => {
    expect(problemsOf(withProfiles(profiles))).toContain(problem);
  });

  it('are refused where they need more rules than a registry has', () => {
    const applications = Array.from({ length: 11 }, (_, at) => anApplication(`app-${at}`));
    const profiles = applications.map(({ name }, at) => ({ profile: `profile_${at}`, applications: [name] }));
    expect(problemsOf(withProfiles(profiles, applications))).toEqual([
      `${place}: found 11 rules: each profile needs one for every 100 repositories of images, wanted at most 10, which is what a registry has: put applications that are built by the same people under one profile`,
    ]);
    expect(problemsOf(withProfiles(profiles.slice(1), applications))).toEqual([]);
  });

  it('have a rule for every 100 repositories of images', () => {
    const applications = Array.from({ length: 101 }, (_, at) => anApplication(`app-${at}`, { deploy: [] }));
    const { facts } = buildBlueprint(withProfiles([{ profile: 'all_1' }], applications));
    expect(signingRules(facts).map(({ profile, repositories: { length } }) => [profile, length])).toEqual([
      ['all_1', 100],
      ['all_1', 1],
    ]);
  });

  it('sign what stands under them, and one of them all the rest', () => {
    const { facts } = buildBlueprint(
      withProfiles([{ profile: 'rest_1' }, { profile: 'pay_1', applications: ['pay'] }]),
    );
    expect(['shop', 'pay', 'site'].map((name) => profileOf(facts, name))).toEqual([
      'rest_1',
      'pay_1',
      undefined,
    ]);
  });
});
