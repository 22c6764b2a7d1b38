import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { addAffectedCommand } from '../../../cli/affected';
import { readStacks } from '../../../proof/gather/stacks';
import { type Affected, affectedBetween } from '../../../rollout/affected/affected';
import { changesBetween } from '../../../rollout/affected/changes';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { runCommand } from '../../support/command';
import { ownFolder } from '../../support/folder';
import { synthesizeInto, withSynthesized } from '../../support/proof';

const stacksOf = (zone: LandingZone) =>
  withSynthesized(buildBlueprint(zone), (folder) => readStacks(folder).stacks);
const acmeStacks = stacksOf(acme);
const since = (next: LandingZone): Affected =>
  affectedBetween(acmeStacks, stacksOf(next), buildBlueprint(next));
const told = ({ stacks }: Affected) =>
  stacks.map(({ id, change, wave }) => [id, change, wave].filter(Boolean).join(' '));

describe('what a change of accounts/ reaches', () => {
  it('is nothing where nothing is written otherwise', () => {
    expect(affectedBetween(acmeStacks, acmeStacks, buildBlueprint(acme))).toEqual({
      stacks: [],
      accounts: [],
      waves: [],
      applications: [],
    });
  });

  it('is the new account and what delivers into it, in the order of the rollout', () => {
    const [dev, ...others] = acme.waves;
    const qa = { name: 'qa', id: '123123123123', organizationalUnit: 'Workloads' };
    const affected = since({
      ...acme,
      workloads: [...acme.workloads, qa],
      waves: [{ ...dev, name: 'dev', accounts: ['dev', 'qa'] }, ...others],
    });
    expect(told(affected)).toEqual([
      'qa added dev',
      'tooling changed tooling',
      'tooling-storefront changed pipelines',
      'tooling-reports changed pipelines',
      'organization changed organization',
    ]);
    expect(affected).toMatchObject({
      accounts: ['qa', 'tooling', 'management'],
      waves: ['dev', 'tooling', 'pipelines', 'organization'],
      applications: ['storefront', 'reports'],
    });
  });

  it('is one application where only that one changes, with the arguments that differ', () => {
    const affected = since({
      ...acme,
      applications: acme.applications.map((each) =>
        each.name === 'reports' && each.build.kind === 'container'
          ? { ...each, build: { ...each.build, compute: 'medium' as const } }
          : each,
      ),
    });
    expect(told(affected)).toEqual(['tooling-reports changed pipelines']);
    expect(affected.applications).toEqual(['reports']);
    const paths = affected.stacks[0]?.why.map((each) => `${each.kind} ${each.address}: ${each.arguments}`);
    expect(paths).toEqual([expect.stringMatching(/^changed aws_codebuild_project\.\S+: environment$/)]);
  });

  it('is what goes, with the account and the applications that it belonged to, after all that stays', () => {
    const affected = since({
      ...acme,
      applications: acme.applications.filter(({ name }) => name !== 'reports'),
    });
    expect(told(affected).at(-1)).toBe('tooling-reports removed');
    expect(affected.applications).toEqual(['reports']);
    const dev = affected.stacks.find(({ id }) => id === 'dev');
    expect(dev?.why).toContainEqual({
      address: 'aws_iam_role.deploy-reports_role_role',
      kind: 'removed',
      arguments: [],
    });
  });

  it('is what the provider or the state is told, too', () => {
    const [stack] = acmeStacks;
    if (!stack) throw new Error('no stack');
    const other = { ...stack, json: { ...stack.json, locals: { a: 1 } } };
    expect(changesBetween(stack, other)).toEqual([{ address: 'locals.a', kind: 'added', arguments: [] }]);
  });
});

describe('blueprint affected', () => {
  const folder = ownFolder();
  const [before, after] = [join(folder, 'before'), join(folder, 'after')];
  beforeAll(() => {
    for (const each of [before, after]) mkdirSync(each);
    const fewer = acme.applications.filter(({ name }) => name !== 'reports');
    synthesizeInto(after, buildBlueprint(acme));
    synthesizeInto(before, buildBlueprint({ ...acme, applications: fewer }));
  });
  const affected = (...args: string[]) => runCommand(addAffectedCommand, ['affected', ...args]);

  it('tells a person stacks, waves, applications, and what is written otherwise', async () => {
    const { code, out } = await affected('--base', before, '--from', after);
    expect(code).toBe(0);
    expect(out).toMatch(/^since \S+: 5 stacks in 4 accounts\n {2}waves {9}dev, .*pipelines/);
    expect(out).toMatch(/\n {2}applications {2}reports\n/);
    expect(out).toMatch(/\ntooling-reports \(account \d+, wave pipelines\): a new stack, with \d+ resources/);
    expect(out).toContain('\n  + aws_iam_role.deploy-reports_role_role\n');
  });

  it('tells a program all of it', async () => {
    const { out } = await affected('--base', before, '--from', after, '--json');
    const json = JSON.parse(out);
    expect(json).toMatchObject({ base: before, applications: ['reports'] });
    expect(json.stacks).toHaveLength(5);
  });

  it('is refused without an output to compare with', async () => {
    const { code, err } = await affected('--base', 'no-such-commit', '--from', after);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^not compared: --base no-such-commit: found (neither a folder nor a commit|no folder, and no Git repository)/,
    );
  });
});
