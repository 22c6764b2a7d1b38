import { buildBlueprint } from '../../../blueprint/blueprint';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { only, policiesOf, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const buildspec = { phases: { build: { commands: ['npm test'] } } };
const pullRequests = {
  provider: 'github' as const,
  events: ['opened' as const],
  paths: '^src/.*$',
  actors: ['1024025'],
  build: { kind: 'buildspec' as const, buildspec },
};
const stacks = synthAll(aLandingZone({ applications: [anApplication('shop', { pullRequests })] }));
const shopStack = stackOf(stacks, 'tooling-shop');

describe('the build of pull requests', () => {
  it('clones the repository through the connection, and tells its provider how it went', () => {
    expect(only(shopStack, 'aws_codebuild_project', 'acme-shop-pull-requests').attributes).toMatchObject({
      artifacts: { type: 'NO_ARTIFACTS' },
      source: {
        type: 'GITHUB',
        location: 'https://github.com/acme/shop.git',
        report_build_status: true,
        auth: { type: 'CODECONNECTIONS' },
      },
    });
  });

  it('starts with requests that match every filter', () => {
    expect(only(shopStack, 'aws_codebuild_webhook').attributes.filter_group).toEqual([
      {
        filter: [
          { type: 'EVENT', pattern: 'PULL_REQUEST_CREATED' },
          { type: 'BASE_REF', pattern: '^refs/heads/main$' },
          { type: 'FILE_PATH', pattern: '^src/.*$' },
          { type: 'ACTOR_ACCOUNT_ID', pattern: '^(1024025)$' },
        ],
      },
    ]);
  });

  it('may read the repository and write its log, and nothing else', () => {
    const policies = shopStack.resources.filter(
      ({ type, name }) => type === 'aws_iam_role_policy' && name.startsWith('pull-requests_'),
    );
    const sids = policies.flatMap(policiesOf).flatMap(({ statements }) => statements.map(({ Sid }) => Sid));
    expect(sids.sort()).toEqual(['ReadPullRequests', 'WriteLogs']);
  });
});

it('refuses builds of pull requests that could push images, or that nobody tells of', () => {
  const applications = [
    anApplication('shop', {
      source: { kind: 's3' },
      pullRequests: { ...pullRequests, build: { kind: 'buildspec', buildspec, pushesImage: true } },
    }),
  ];
  expect(problemsOf(aLandingZone({ applications }))).toEqual([
    'accounts/ applications.shop.pullRequests: found builds of pull requests for a source of kind s3, wanted a source behind a connection, whose provider reports pull requests: delete it',
    'accounts/ applications.shop.pullRequests.build.pushesImage: found true, for code that nobody has merged, wanted images that the pipeline alone pushes: delete it; a build without Docker can test, one with a reason under "privileged" can build',
  ]);
});

describe('who starts a build of pull requests', () => {
  const shop = (change: object, facts: object = {}) =>
    problemsOf(
      aLandingZone({
        ...facts,
        applications: [anApplication('shop', { pullRequests: { ...pullRequests, ...change } as never })],
      }),
    );

  it('is said: by ids or by an approval', () => {
    expect(shop({ actors: undefined })).toEqual([
      "accounts/ applications.shop.pullRequests: found neither actors nor approval: whoever opens a request runs code, wanted who may start a build, or whose requests wait for an approval: write actors: ['<id>', …] or approval: 'forks'",
    ]);
    expect(shop({ actors: undefined, approval: 'forks' })).toEqual([]);
  });

  it('is asked for an approval where the AWS provider has the setting', () => {
    expect(shop({ approval: 'all' }, { awsProviderVersion: '5.100.0' })).toEqual([
      'accounts/ applications.shop.pullRequests.approval: found an approval, with version 5.100.0 of the AWS provider, wanted version 6.13 of the AWS provider or a newer one, which has the setting: write awsProviderVersion: "~> 6.13", or actors instead',
    ]);
  });

  it('is asked for no approval that the provider of this machine has not, whatever accounts/ says', () => {
    const landingZone = aLandingZone({
      awsProviderVersion: '~> 6.25',
      applications: [anApplication('shop', { pullRequests: { ...pullRequests, approval: 'all' } })],
    });
    expect(() => buildBlueprint(landingZone)).not.toThrow();
    expect(() => buildBlueprint(landingZone, { awsProviderVersion: '5.100.0' })).toThrow(
      /found an approval, with version 5\.100\.0 of the AWS provider/,
    );
  });

  it('approves by those who may write to the repository', () => {
    const approving = synthAll(
      aLandingZone({
        applications: [anApplication('shop', { pullRequests: { ...pullRequests, approval: 'forks' } })],
      }),
    );
    expect(only(stackOf(approving, 'tooling-shop'), 'aws_codebuild_webhook').attributes).toMatchObject({
      pull_request_build_policy: {
        requires_comment_approval: 'FORK_PULL_REQUESTS',
        approver_roles: ['GITHUB_ADMIN', 'GITHUB_MAINTAIN', 'GITHUB_WRITE'],
      },
    });
    expect(only(shopStack, 'aws_codebuild_webhook').attributes).not.toHaveProperty(
      'pull_request_build_policy',
    );
  });

  it.each([
    ['base', 'refs/heads/main'],
    ['head', '^refs/heads/a$|^refs/heads/b$'],
    ['paths', '^src/'],
    ['paths', '^src/\\$'],
  ])('is not found in a part of a text: %s %s', (field, expression) => {
    expect(shop({ [field]: expression })).toEqual([
      expect.stringContaining(
        'wanted an expression of a whole text, ^…$, with any alternatives in brackets: write ^(…)$ around it',
      ),
    ]);
  });

  it.each(['^(a|b)$', '^[|(]$', '^x\\\\?y$'])('takes an expression of a whole text: %s', (head) => {
    expect(shop({ head })).toEqual([]);
  });

  it('is an id, no expression and no name', () => {
    expect(shop({ actors: ['^1024025'] })).toEqual([expect.stringContaining('write the id alone')]);
  });
});

describe('the connection of a build of pull requests', () => {
  const connections = [
    { name: 'github', provider: 'GitHub' as const },
    { name: 'requests', provider: 'GitHub' as const },
    {
      name: 'server',
      provider: 'GitLabSelfManaged' as const,
      server: { endpoint: 'https://gitlab.acme.example/' },
    },
    { name: 'azure', provider: 'AzureDevOps' as const },
  ];
  const through = (connection: string, change: object, blogs = 'azure') =>
    aLandingZone({
      connections,
      applications: [
        anApplication('shop', {
          source: { kind: 'connection', connection, repository: 'acme/shop' },
          pullRequests: { ...pullRequests, ...change } as never,
        }),
        anApplication('blog', { source: { kind: 'connection', connection: blogs, repository: 'acme/blog' } }),
      ],
    });

  it('reaches no other repository of the landing zone: its token would', () => {
    expect(problemsOf(through('github', {}, 'github'))).toEqual([
      'accounts/ applications.shop.pullRequests: found the connection that blog reaches another repository through, wanted a connection for this repository alone: whoever opens a request can use the token of it: make one that is installed for this repository only, and write it into pullRequests.connection',
    ]);
    expect(problemsOf(through('github', { connection: 'requests' }, 'github'))).toEqual([]);
  });

  it('is to the provider that is named', () => {
    expect(problemsOf(through('server', { provider: 'gitlab' }))).toEqual([
      'accounts/ applications.shop.pullRequests.provider: found "gitlab", with the connection server to GitLabSelfManaged, wanted the provider of the connection: gitlab-self-managed: write \'gitlab-self-managed\'',
    ]);
    expect(problemsOf(through('azure', {}, 'github'))).toEqual([
      'accounts/ applications.shop.pullRequests.provider: found "github", with the connection azure to AzureDevOps, wanted a connection to GitHub, GitLab or Bitbucket: CodeBuild builds no pull requests of others: delete pullRequests',
    ]);
  });

  it("to a server of one's own builds the repository of that server", () => {
    const stacks = synthAll(through('server', { provider: 'gitlab-self-managed' }));
    expect(
      only(stackOf(stacks, 'tooling-shop'), 'aws_codebuild_project', 'acme-shop-pull-requests').attributes,
    ).toMatchObject({
      source: { type: 'GITLAB_SELF_MANAGED', location: 'https://gitlab.acme.example/acme/shop.git' },
    });
  });
});
