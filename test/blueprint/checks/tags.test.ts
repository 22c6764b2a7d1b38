import { ownTags } from '../../../blueprint/checks/tags';
import { aLandingZone } from '../../support/landing-zone';
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
