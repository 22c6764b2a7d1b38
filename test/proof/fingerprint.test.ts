import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { staleOutput, writeFingerprint } from '../../proof/fingerprint';
import { landingZone } from '../consumers/kitchen-sink/accounts';

const folder = mkdtempSync(join(tmpdir(), 'fingerprint-'));
const file = join(folder, 'blueprint.json');
const stale = {
  place: folder,
  found: 'an output of other accounts/',
  wanted: 'the output of accounts/ as it is now',
  change: 'run `npx cdktf synth`',
};
const blueprint = buildBlueprint(landingZone);

/** The landing zone without an application that nothing else names. */
function withoutOne(application: string) {
  const rest = landingZone.applications.filter(({ name }) => name !== application);
  expect(rest.length).toBe(landingZone.applications.length - 1);
  return { ...landingZone, applications: rest };
}
beforeEach(() => writeFingerprint(folder, blueprint));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same fields in the opposite order. */
function turnedRound(value: object): object {
  return Object.fromEntries(Object.entries(value).reverse());
}

describe('the fingerprint of an output', () => {
  it('is one small file, the same at each synthesis', () => {
    expect(readdirSync(folder)).toEqual(['blueprint.json']);
    const text = readFileSync(file, 'utf8');
    expect(JSON.parse(text)).toEqual({
      version: 2,
      madeFrom: expect.stringMatching(/^[0-9a-f]{64}$/),
      awsProviderVersion: blueprint.awsProviderVersion,
    });
    writeFingerprint(folder, buildBlueprint(structuredClone(landingZone)));
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('says nothing where accounts/ is as it was', () => {
    expect(staleOutput(folder, buildBlueprint(landingZone))).toBeUndefined();
  });

  it('does not depend on the order in which somebody wrote the fields', () => {
    const rewritten = turnedRound({
      ...landingZone,
      tooling: turnedRound(landingZone.tooling),
      workloads: landingZone.workloads.map(turnedRound),
      applications: landingZone.applications.map(turnedRound),
      regions: turnedRound(landingZone.regions),
    });
    expect(staleOutput(folder, buildBlueprint(rewritten))).toBeUndefined();
  });

  it.each([
    ['the prefix is another', { ...landingZone, prefix: 'other' }, {}],
    ['an application is gone', withoutOne('wiki'), {}],
    [
      'the prefix is another, and the AWS provider too',
      { ...landingZone, prefix: 'other' },
      { awsProviderVersion: '~> 6.30' },
    ],
  ])('tells where %s', (_, changed, overrides) => {
    expect(staleOutput(folder, buildBlueprint(changed, overrides))).toEqual(stale);
  });

  it('names the versions where the AWS provider alone is another: accounts/ is as it was', () => {
    const other = buildBlueprint(landingZone, { awsProviderVersion: '~> 6.30' });
    const problem = staleOutput(folder, other);
    expect(problem?.found).toBe(`an output for the AWS provider "${blueprint.awsProviderVersion}"`);
    expect(problem?.wanted).toContain('one for "~> 6.30"');
    expect(problem?.wanted).toContain('BLUEPRINT_AWS_PROVIDER_VERSION');
  });

  it.each([
    ['has none, as older versions wrote it', () => rmSync(file)],
    ['has one of another version', () => writeFileSync(file, readFileSync(file, 'utf8').replace('2', '1'))],
    ['has one that is no JSON', () => writeFileSync(file, '')],
  ])('counts as another one where the output %s', (_, spoil) => {
    spoil();
    expect(staleOutput(folder, blueprint)).toEqual(stale);
  });
});
