import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { acceptedPaths } from '../../../hops/escalation/accepted';
import { escalationPaths } from '../../../hops/escalation/paths';
import { escalationFindings, judged } from '../../../proof/escalation/findings';
import { openPaths } from '../../../proof/escalation/open-paths';
import type { PolicyStatement } from '../../../proof/evaluate';
import type { FoundRole, Gathered } from '../../../proof/gather/model';
import { knownAction } from '../../../proof/vocabulary';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { landingZone as singleAccount } from '../../consumers/single-account/accounts';
import { landingZones } from '../../support/landing-zones';
import { gathered } from '../../support/proof';

describe('the catalogue of ways to more rights', () => {
  it('names actions that AWS has, and each way once', async () => {
    const actions = [...new Set(escalationPaths.flatMap((path) => path.actions))];
    const known = await Promise.all(actions.map(knownAction));
    expect(actions.filter((_, position) => known[position]?.length === 0)).toEqual([]);
    expect(new Set(escalationPaths.map(({ id }) => id)).size).toBe(escalationPaths.length);
  });

  it('has ids in every reason that it has', () => {
    const ids = new Set(escalationPaths.map(({ id }) => id));
    const named = acceptedPaths(buildBlueprint(acme)).flatMap(({ paths }) => paths);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe.each(landingZones)('the roles of $title', ({ landingZone }) => {
  it('have no way to more rights but those that they are there for', async () => {
    const paths = judged(buildBlueprint(landingZone), await openPaths(gathered(landingZone)));
    expect(paths.length).toBeGreaterThan(0);
    expect(escalationFindings(paths)).toEqual([]);
  });
});

it('every reason is used by one of the landing zones', async () => {
  const used = await Promise.all(
    landingZones.map(async ({ landingZone }) => {
      const blueprint = buildBlueprint(landingZone);
      const paths = judged(blueprint, await openPaths(gathered(landingZone)));
      return paths.map(({ path, because }) => `${path} ${because}`);
    }),
  );
  const all = new Set(used.flat());
  const reasons = acceptedPaths(buildBlueprint(acme)).flatMap(({ paths, because }) =>
    paths.map((path) => `${path} ${because}`),
  );
  expect(reasons.filter((each) => !all.has(each))).toEqual([]);
});

/** The ways of one role of acme after a statement was added to it. */
async function waysWith(
  name: string,
  statement: PolicyStatement,
  { landingZone = acme, ...change }: Partial<FoundRole> & { readonly landingZone?: LandingZone } = {},
): Promise<readonly string[]> {
  const before = gathered(landingZone);
  const [arn, role] = [...before.roles].find(([each]) => each.endsWith(`/${name}`)) ?? [];
  if (!arn || !role) throw new Error(`no stack makes the role ${name}`);
  const added = {
    kind: 'identity policy',
    address: 'tooling/another',
    document: { Version: '2012-10-17', Statement: [statement] },
  } as const;
  const sabotaged: Gathered = {
    ...before,
    roles: new Map([[arn, { ...role, identity: [...role.identity, added], ...change }]]),
  };
  const known = new Set(
    (await openPaths({ ...before, roles: new Map([[arn, role]]) })).map(({ path }) => path),
  );
  const paths = judged(buildBlueprint(landingZone), await openPaths(sabotaged));
  return paths
    .filter(({ path, because }) => because === undefined && !known.has(path))
    .map(({ path }) => path);
}

const account = '222222222222';
const allow = (Action: string | string[], Resource: string, Condition?: PolicyStatement['Condition']) =>
  ({ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) }) as PolicyStatement;

describe('a role that gets one statement more', () => {
  const build = 'acme-delivery-build-storefront';
  const role = `arn:aws:iam::${account}:role/somebody`;
  const passed = (service: string) => ({ StringEquals: { 'iam:PassedToService': service } });

  it.each([
    ['puts a policy on a role', allow('iam:PutRolePolicy', role), ['iam-005']],
    ['has all of IAM with a pattern', allow('iam:Put*Policy', '*'), ['iam-005', 'iam-007', 'iam-011']],
    ['edits a project', allow('codebuild:UpdateProject', '*'), ['project-edited']],
    [
      'passes a role and makes a function, without a way to run it',
      allow(['iam:PassRole', 'lambda:CreateFunction'], '*'),
      [],
    ],
    [
      'passes a role to a function that it makes and calls',
      allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], '*'),
      ['lambda-001'],
    ],
    [
      'passes a role to another service than the one it works with',
      allow(
        ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
        '*',
        passed('ec2.amazonaws.com'),
      ),
      [],
    ],
    [
      'starts a build of somebody else',
      allow('codebuild:StartBuild', `arn:aws:codebuild:eu-west-1:${account}:project/another`),
      ['codebuild-002'],
    ],
    [
      'may do everything but one thing',
      { Effect: 'Allow', NotAction: 's3:*', Resource: '*' } as PolicyStatement,
      undefined,
    ],
  ])('%s', async (_, statement, expected) => {
    const ways = await waysWith(build, statement);
    if (expected === undefined) expect(ways.length).toBeGreaterThan(50);
    else expect(ways).toEqual(expected);
  });

  it('has a way where a statement names every region, whichever ones a guardrail closes', async () => {
    const everywhere = 'arn:aws:codebuild:*:830000000002:project/*';
    const ways = await waysWith('nimbus-delivery-build-api', allow('codebuild:UpdateProject', everywhere), {
      landingZone: singleAccount,
    });
    expect(ways).toEqual(['project-edited']);
  });

  it('has no way where its boundary does not allow it', async () => {
    const boundary = {
      kind: 'permission boundary',
      address: 'tooling/boundary',
      document: { Version: '2012-10-17', Statement: [allow('s3:*', '*')] },
    } as const;
    expect(await waysWith(build, allow('iam:*', '*'), { boundary })).toEqual([]);
  });
});
