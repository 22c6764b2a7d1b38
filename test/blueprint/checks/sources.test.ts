import type { Application } from '../../../blueprint/schema/application';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication, aSource } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

function withShop(change: Partial<Application>, around: Partial<LandingZone> = {}): unknown {
  return aLandingZone({ applications: [anApplication('shop', change)], ...around });
}

const source = 'accounts/ applications.shop.source';

describe('a connection of a source', () => {
  const { connectionArn: _, ...withoutArn } = aSource('shop');

  it('is the ARN of an existing one, or the name of one that the landing zone makes: one of the two', () => {
    expect(problemsOf(withShop({ source: withoutArn }))).toEqual([
      `${source}: found neither connectionArn nor connection, wanted the ARN of an existing connection, or the name of one under "connections": write one of the two`,
    ]);
    expect(problemsOf(withShop({ source: aSource('shop', { connection: 'github' }) }))).toEqual([
      `${source}: found both connectionArn and connection, wanted the ARN of an existing connection, or the name of one under "connections": delete one of the two`,
    ]);
  });

  it('is one that there is', () => {
    const connections: LandingZone['connections'] = [{ name: 'github', provider: 'GitHub' }];
    const named = (connection: string) =>
      problemsOf(withShop({ source: { ...withoutArn, connection } }, { connections }));
    expect(named('github')).toEqual([]);
    expect(named('gihtub')).toEqual([
      `${source}.connection: found "gihtub", wanted the name of one of the landing zone's connections: did you mean "github"?`,
    ]);
  });

  it('has a server exactly where the provider runs on one', () => {
    const connections: LandingZone['connections'] = [
      { name: 'own', provider: 'GitHubEnterpriseServer' },
      { name: 'github', provider: 'GitHub', server: { endpoint: 'https://github.acme.example' } },
    ];
    expect(problemsOf(withShop({}, { connections }))).toEqual([
      'accounts/ connections.own.server: found no server, wanted the address of the server that GitHubEnterpriseServer runs on: write server: { endpoint: … }',
      'accounts/ connections.github.server: found a server for GitHub, wanted no server: GitHub is a hosted service: delete it, or choose GitHubEnterpriseServer or GitLabSelfManaged',
    ]);
  });

  it.each(['AzureDevOps', 'Bitbucket', 'GitHub', 'GitLab'] as const)('may be one to %s', (provider) => {
    expect(problemsOf(withShop({}, { connections: [{ name: 'code', provider }] }))).toEqual([]);
  });

  it('has a name of at most 32 characters, and its own', () => {
    const long = 'github-of-the-whole-company-in-europe';
    const connections: LandingZone['connections'] = [
      { name: long, provider: 'GitHub' },
      { name: 'b', provider: 'GitHub' },
      { name: 'b', provider: 'GitLab' },
    ];
    expect(problemsOf(withShop({}, { connections }))).toEqual([
      'accounts/ connections.b: found two connections of this name, wanted a unique name for each connection: rename one of the two',
      `accounts/ connections.${long}: found the connection name "acme-${long}" with 42 characters, wanted at most 32 characters: shorten the name or "prefix" by 10 characters (the name to at most 27)`,
    ]);
  });
});

describe('the GitHub source of version 1', () => {
  it('is refused with the reason', () => {
    const github = { kind: 'github', owner: 'acme', repository: 'shop' };
    expect(
      problemsOf({ ...aLandingZone(), applications: [{ ...anApplication('shop'), source: github }] }),
    ).toEqual([
      `${source}.kind: found "github", wanted a connection: the OAuth token of GitHub's version 1 source is a person's, reaches all that this person reaches, and stays in the pipeline: write { kind: 'connection', connectionArn: … }`,
    ]);
  });
});

describe('triggers', () => {
  it('are refused on a source that cannot have them', () => {
    const codecommit = { kind: 'codecommit', repository: 'shop', triggers: [] };
    expect(
      problemsOf({ ...aLandingZone(), applications: [{ ...anApplication('shop'), source: codecommit }] }),
    ).toEqual([
      `${source}.triggers: found the unknown field "triggers", wanted one of kind, repository, branch, clone, create: delete it`,
    ]);
  });

  it('are at most three for pushes and tags', () => {
    const triggers = Array.from({ length: 4 }, () => ({ on: 'tag' as const, tags: { includes: ['v*'] } }));
    expect(problemsOf(withShop({ source: aSource('shop', { triggers }) }))).toEqual([
      expect.stringContaining('wanted at most 3 triggers for pushes and tags, and 3 for pull requests'),
    ]);
  });

  it('have at most eight patterns in a list', () => {
    const includes = Array.from({ length: 9 }, (_, position) => `release-${position}`);
    const triggers = [{ on: 'tag' as const, tags: { includes } }];
    expect(problemsOf(withShop({ source: aSource('shop', { triggers }) }))).toEqual([
      expect.stringContaining('wanted at most 8 patterns: shorten the list, or write wider patterns'),
    ]);
  });

  it('tell the applications of one repository apart', () => {
    const triggers = [{ on: 'push' as const, paths: { includes: ['services/**'] } }];
    const applications = ['shop', 'blog'].map((name) =>
      anApplication(name, { source: aSource('monorepo', { triggers }) }),
    );
    expect(problemsOf(aLandingZone({ applications }))).toEqual([
      'accounts/ applications.blog.source.triggers: found the same paths of acme/monorepo that shop has, wanted different paths for each application of one repository: narrow the paths of one of the two',
    ]);
  });
});

describe('further sources', () => {
  const library = (name: string) => ({ name, source: aSource('library') });
  const place = 'accounts/ applications.shop.furtherSources';

  it('write an artifact of their own each', () => {
    expect(problemsOf(withShop({ furtherSources: [library('library'), library('library')] }))).toEqual([
      `${place}.library: found two sources that write the artifact "library", wanted a unique name for each source: rename one of the two`,
    ]);
  });

  it('have no name that the pipeline uses itself', () => {
    expect(problemsOf(withShop({ furtherSources: [library('build')] }))).toEqual([
      `${place}.build: found "build", which the pipeline uses itself, wanted a name that is none of source, build, built, codepipeline, variables: rename the source`,
    ]);
  });
});

it('makes a repository of CodeCommit in one application only', () => {
  const applications = ['shop', 'blog'].map((name) =>
    anApplication(name, { source: { kind: 'codecommit', repository: 'shared', create: {} } }),
  );
  expect(problemsOf(aLandingZone({ applications }))).toEqual([
    'accounts/ applications.blog.source.create: found the repository "shared", which shop makes too, wanted one application that makes a repository: delete "create" from one of the two',
  ]);
});
