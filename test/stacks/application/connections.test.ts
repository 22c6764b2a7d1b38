import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication, aSource, connectionArn, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const existing = connectionArn('eu-west-1', IDS.tooling);

function shopOf(source: ReturnType<typeof aSource>, change: Partial<LandingZone> = {}) {
  return stackOf(
    synthAll(aLandingZone({ ...change, applications: [anApplication('shop', { source })] })),
    'tooling-shop',
  );
}

const ofSource = (source: ReturnType<typeof aSource>, sid = 'UseConnection') =>
  statement(only(shopOf(source), 'aws_iam_role_policy', 'stage-source_role_connection'), sid);

describe('the source role', () => {
  it('reads one branch of one repository through the connection, and pushes nothing', () => {
    expect(ofSource(aSource('shop', { connectionArn: existing }))).toEqual({
      Sid: 'UseConnection',
      Effect: 'Allow',
      Action: 'codeconnections:UseConnection',
      Resource: existing,
      Condition: {
        StringEqualsIfExists: {
          'codeconnections:FullRepositoryId': 'acme/shop',
          'codeconnections:BranchName': 'main',
          'codeconnections:ProviderPermissionsRequired': 'read_only',
        },
        StringNotEquals: {
          'codeconnections:ProviderAction': expect.arrayContaining(['CreateCommit', 'GitPush']),
        },
      },
    });
  });

  it.each([
    ['a tag', { on: 'tag' as const, tags: { includes: ['v*'] } }],
    ['another branch', { on: 'push' as const, branches: { includes: ['release/*'] } }],
  ])('reads any branch where %s may start a run', (_, trigger) => {
    const { Condition } = ofSource(aSource('shop', { triggers: [trigger] }));
    expect(Condition?.StringEqualsIfExists).not.toHaveProperty('codeconnections:BranchName');
  });

  it('knows a connection of the old name by the keys of the old name', () => {
    const old = existing.replace('codeconnections', 'codestar-connections');
    expect(ofSource(aSource('shop', { connectionArn: old }))).toMatchObject({
      Action: 'codestar-connections:UseConnection',
      Condition: { StringEqualsIfExists: { 'codestar-connections:FullRepositoryId': 'acme/shop' } },
    });
  });
});

describe('a connection that the landing zone makes', () => {
  const made = {
    kind: 'connection' as const,
    connection: 'github',
    repository: 'acme/shop',
    clone: 'full' as const,
  };
  const shop = shopOf(made as never, { connections: [{ name: 'github', provider: 'GitHub' }] });
  const [ofToday, ofOld] = ['UseConnection', 'UseConnectionByOtherName'].map((sid) =>
    statement(only(shop, 'aws_iam_role_policy', 'stage-source_role_connection'), sid),
  );

  it('is allowed under both names of its service: Terraform looks it up through the old one', () => {
    expect([ofToday?.Action, ofOld?.Action]).toEqual([
      'codeconnections:UseConnection',
      'codestar-connections:UseConnection',
    ]);
    const { locals } = shop.json as unknown as { locals: Record<string, string> };
    expect([ofToday?.Resource, ofOld?.Resource].map((each) => locals[String(each).slice(8, -1)])).toEqual([
      '${replace(data.aws_codestarconnections_connection.source-connection.arn, ":codestar-connections:", ":codeconnections:")}',
      '${replace(data.aws_codestarconnections_connection.source-connection.arn, ":codeconnections:", ":codestar-connections:")}',
    ]);
  });

  it('is used by a build for the one repository that it clones', () => {
    expect(
      statement(only(shop, 'aws_iam_role_policy', 'build_role_sources'), 'CloneRepository').Condition,
    ).toEqual({
      StringEquals: { 'codeconnections:FullRepositoryId': 'acme/shop' },
      StringEqualsIfExists: { 'codeconnections:ProviderPermissionsRequired': 'read_only' },
      StringNotEquals: {
        'codeconnections:ProviderAction': expect.arrayContaining(['CreateCommit', 'GitPush']),
      },
    });
  });
});

describe('a source behind a connection', () => {
  const problems = (change: object) =>
    problemsOf(aLandingZone({ applications: [anApplication('shop', { source: aSource('shop', change) })] }));

  it('starts no delivery with a pull request, which nobody reviewed yet', () => {
    expect(problems({ triggers: [{ on: 'pull-request' }] })).toEqual([
      'accounts/ applications.shop.source.triggers: found a trigger on pull requests, for a pipeline that deploys, wanted commits that were merged: such a run would deploy what nobody reviewed: write pullRequests, which builds them without any part in the delivery',
    ]);
  });

  it.each([
    [{ branch: 'refs/heads/main' }, 'write it without refs/heads/ or refs/tags/'],
    [{ triggers: [{ on: 'push', branches: { includes: ['refs/heads/*'] } }] }, 'write it without refs/'],
    [{ triggers: [{ on: 'tag', tags: { includes: ['refs/tags/v*'] } }] }, 'write it without refs/'],
    [{ triggers: [{ on: 'push', paths: { includes: ['/shop/**'] } }] }, 'write it without / before it'],
    [{ repository: 'acme/shop.git' }, 'without .git'],
  ])('is refused as another tool spells it: %j', (change, advice) => {
    expect(problems(change)).toEqual([expect.stringContaining(advice)]);
  });
});

describe('a source that is a base image', () => {
  const base = { name: 'base', source: { kind: 'ecr' as const, repository: 'base/node', tag: 'lts' } };
  const withBase = (build: Parameters<typeof anApplication>[1]) =>
    stackOf(
      synthAll(aLandingZone({ applications: [anApplication('shop', { furtherSources: [base], ...build })] })),
      'tooling-shop',
    );

  it('is pulled by the build in which Docker runs', () => {
    const policy = only(withBase({}), 'aws_iam_role_policy', 'build_role_base-images');
    expect(statement(policy, 'PullBaseImages')).toMatchObject({
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: [`arn:aws:ecr:eu-west-1:${IDS.tooling}:repository/base/node`],
    });
  });

  it('is pulled by no other build', () => {
    const shop = withBase({ build: { kind: 'terraform' }, deploy: undefined });
    expect(shop.resources.map(({ name }) => name)).not.toContain('build_role_base-images');
  });
});
