import { ownTags } from '../../../blueprint/checks/tags';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const of = (tags: Record<string, string>) => problemsOf(aLandingZone({ tags }));

describe('tags', () => {
  it.each(ownTags)('refuses "%s", which every resource has from the blueprint, in any case', (tag) => {
    const key = tag[0]?.toUpperCase() + tag.slice(1);
    expect(of({ [key]: 'retail' })).toEqual([
      `accounts/ tags.${key}: found the key "${key}", which every resource has from the blueprint, wanted keys that differ in more than their case: IAM refuses such a pair: rename it`,
    ]);
  });

  it('refuses two keys that differ in their case only', () => {
    expect(of({ Owner: 'a', owner: 'b' })).toEqual([
      'accounts/ tags.owner: found the keys "Owner" and "owner", wanted keys that differ in more than their case: IAM refuses such a pair: delete one of the two',
    ]);
  });

  it('refuses characters that some service does not take, in keys and in values', () => {
    expect(of({ 'cost#center': 'retail', team: 'a & b' })).toEqual([
      'accounts/ tags.cost#center: found the key "cost#center", wanted letters, digits, spaces and _ . : / = + - @: rename it',
      'accounts/ tags.team: found "a & b", wanted letters, digits, spaces and _ . : / = + - @: correct the value',
    ]);
  });

  it('takes what AWS takes', () => {
    expect(of({ 'Cost Center': 'Käse 42', 'acme:team/owner': 'a+b=c@d_e.f' })).toEqual([]);
  });

  it('counts the tags of the blueprint', () => {
    const tags = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, each) => [`k${each}`, 'v']));
    expect(of(tags(47))).toEqual([]);
    expect(of(tags(48))).toEqual([
      "accounts/ tags: found 48 tags, wanted at most 47: AWS takes 50, and 3 are the blueprint's own: delete some of them",
    ]);
  });
});

describe('tags of one unit or one account', () => {
  const tagged = (tags: Record<string, string>) => {
    const { organization } = aLandingZone();
    const units = [...organization.organizationalUnits, { name: 'Labs', tags }];
    const dev = anAccount('dev', { email: 'aws+dev@acme.example', tags });
    const till = { name: 'till', email: 'aws+till@acme.example', organizationalUnit: 'Workloads', tags };
    return problemsOf(
      aLandingZone({
        tags: { Owner: 'platform' },
        organization: { ...organization, organizationalUnits: units },
        workloads: [dev, anAccount('prod'), till],
      }),
    );
  };
  const everywhere = (said: string) =>
    ['organization.organizationalUnits.Labs', 'workloads.dev', 'workloads.till'].map(
      (place) => `accounts/ ${place}.tags${said}`,
    );

  it('may say otherwise what the landing zone says of all', () => {
    expect(tagged({ Owner: 'labs', 'cost center': '4711' })).toEqual([]);
  });

  it.each([
    [
      { 'cost#center': 'labs' },
      '.cost#center: found the key "cost#center", wanted letters, digits, spaces and _ . : / = + - @: rename it',
    ],
    [
      { 'landing-zone': 'another' },
      '.landing-zone: found the key "landing-zone", which every resource has from the blueprint, wanted keys that differ in more than their case: IAM refuses such a pair: rename it',
    ],
    [
      { owner: 'labs' },
      '.owner: found the keys "Owner" and "owner", wanted keys that differ in more than their case: IAM refuses such a pair: delete one of the two',
    ],
    [
      Object.fromEntries(Array.from({ length: 47 }, (_, each) => [`k${each}`, 'v'])),
      ": found 47 tags, wanted at most 46: AWS takes 50, and 3 are the blueprint's own, 1 those of the landing zone: delete some of them",
    ],
  ])('are refused as those of the landing zone are: %j', (tags, said) => {
    expect(tagged(tags)).toEqual(everywhere(said));
  });
});
