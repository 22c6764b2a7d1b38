import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone } from '../support/landing-zone';

/** Places inside a value that could still be changed. */
function openPlaces(value: unknown, place = 'blueprint'): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.isFrozen(value) ? [] : [place];
  return [...own, ...Object.entries(value).flatMap(([key, each]) => openPlaces(each, `${place}.${key}`))];
}

describe('the blueprint', () => {
  it('is frozen through and through', () => {
    expect(openPlaces(buildBlueprint(aLandingZone()))).toEqual([]);
  });

  it('leaves what accounts/ wrote as it was', () => {
    const landingZone = aLandingZone();
    buildBlueprint(landingZone);
    expect(landingZone).toEqual(aLandingZone());
    expect(openPlaces(landingZone)).not.toEqual([]);
  });

  it('is the same for the same accounts/', () => {
    expect(JSON.stringify(buildBlueprint(aLandingZone()))).toBe(
      JSON.stringify(buildBlueprint(aLandingZone())),
    );
  });

  it('fills in every default', () => {
    expect(buildBlueprint(aLandingZone()).facts).toMatchObject({
      regions: { further: [], leaving: [], unlisted: [] },
      state: { kind: 'local' },
      awsProviderVersion: '~> 6.25',
      tags: {},
      workloads: [{ images: 'central' }, { images: 'central' }],
      waves: [{ split: 'automatic' }, { split: 'automatic', approval: { timeoutMinutes: 10080 } }],
      applications: [
        {
          source: { branch: 'main' },
          build: {
            dockerfile: 'Dockerfile',
            compute: 'small',
            architecture: 'x86_64',
            timeoutMinutes: 60,
          },
          deploy: [{ timeoutMinutes: 30 }],
          notify: { approvers: [], watchers: [] },
        },
      ],
      guardrails: { exemptions: [] },
      quotas: {},
    });
  });

  it.each([
    ['the landing zone says', {}, '~> 6.25'],
    ['the environment says', { awsProviderVersion: '5.100.0' }, '5.100.0'],
    ['the landing zone says, where the environment is empty', { awsProviderVersion: '' }, '~> 6.25'],
  ])('takes the version of the AWS provider that %s', (_, overrides, expected) => {
    expect(buildBlueprint(aLandingZone(), overrides).awsProviderVersion).toBe(expected);
  });
});
