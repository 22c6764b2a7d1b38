import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication, aSource } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const tools: Application = { name: 'tools', source: aSource('tools'), build: { kind: 'tools' } };
type StageBuild = Extract<
  NonNullable<Application['stages']>[number]['actions'][number],
  { kind: 'build' }
>['build'];
const secrets = (change: object = {}) => ({ kind: 'secrets-scan', ...change }) as StageBuild;
const code = (change: object = {}) => ({ kind: 'code-scan', rules: 'ci/rules', ...change }) as StageBuild;
const shop = (build: StageBuild) =>
  anApplication('shop', { stages: [{ name: 'scans', actions: [{ kind: 'build', name: 'scan', build }] }] });
const withScan = (build: StageBuild, others: readonly Application[] = [tools]) =>
  aLandingZone({ applications: [...others, shop(build)] });
const entry = { id: 'a.txt:github-pat:1', reason: 'It is an example of the documentation.' };
const place = 'applications.shop.stages.scans.actions.scan.build';

describe('scans of the source', () => {
  it.each([
    ['secrets', secrets()],
    [
      'secrets that may stay',
      secrets({ ignore: [{ ...entry, until: '2099-06-30' }], ignoreFile: 'ci/known.json' }),
    ],
    ['code', code({ refuseFrom: 'info', architecture: 'arm64' })],
  ])('take %s, with the tools of the one application that mirrors them', (_, build) => {
    expect(problemsOf(withScan(build))).toEqual([]);
  });

  it.each([
    [
      'tools that nobody mirrors',
      withScan(secrets(), []),
      `${place}.kind: found "secrets-scan", in a landing zone that mirrors no tools, wanted an application with build: { kind: 'tools' }: add one: docs/scans.md shows it`,
    ],
    [
      'a machine of Lambda',
      withScan(secrets({ compute: 'lambda-2gb', timeoutMinutes: 10 })),
      `${place}.compute: found a scan on Lambda compute (lambda-2gb), wanted a Linux machine, to which a tool can be brought: choose another compute, such as small`,
    ],
    [
      'an entry without a reason',
      withScan(secrets({ ignore: [{ ...entry, reason: '', until: '2099-06-30' }] })),
      `${place}.ignore[0].reason: found "", wanted a reason of 10 to 200 characters: say why the finding may stay, for whoever reviews it`,
    ],
    [
      'two entries for one finding',
      withScan(secrets({ ignore: [1, 2].map((month) => ({ ...entry, until: `2099-0${month}-28` })) })),
      `${place}.ignore.${entry.id}: found two entries for this finding, wanted one reason and one last day for each: delete one of the two`,
    ],
    [
      'more entries than a build can read',
      withScan(
        secrets({
          ignore: Array.from({ length: 90 }, (_, at) => ({
            ...entry,
            id: `a.txt:github-pat:${at}`,
            until: '2099-06-30',
          })),
        }),
      ),
      `${place}.ignore: found a list that a build reads as 4491 characters, wanted at most 4096: write them into a file of the repository, and name that in "ignoreFile"`,
    ],
    [
      'a variable that the blueprint sets',
      withScan(code({ variables: { RULES: 'other' } })),
      `${place}.variables.RULES: found "RULES", which the blueprint has too, wanted a name of its own for each variable: one of the two values would be lost: rename it`,
    ],
    [
      'rules outside of the repository',
      withScan(code({ rules: '../rules' })),
      `${place}.rules: found "../rules", wanted a path from the root of the repository, without "..", blanks and signs of the shell: write it without / before it, such as ci/file`,
    ],
  ])('refuse %s', (_, zone, problem) => {
    expect(problemsOf(zone)).toEqual([`accounts/ ${problem}`]);
  });

  it('stop letting something stay on the day after the last one', () => {
    const zone = withScan(secrets({ ignore: [{ ...entry, until: '2027-03-31' }] }));
    expect(() => buildBlueprint(zone, { today: '2027-03-31' })).not.toThrow();
    expect(() => buildBlueprint(zone, { today: '2027-04-01' })).toThrow(
      'found what lets scan of shop find a.txt:github-pat:1 ended on 2027-03-31',
    );
  });
});
