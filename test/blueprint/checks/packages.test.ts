import { ownPattern, owns } from '../../../blueprint/plan/packages';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const withPackages = (packages: unknown, change: object = {}) =>
  aLandingZone({ packages, ...change } as object);
const further = (...repositories: readonly object[]) => ({
  formats: ['npm', 'maven', 'swift'],
  repositories,
});
const npm = (name: string, upstreams: readonly string[]) => ({ name, format: 'npm', upstreams });
const place = 'accounts/ packages.repositories';

describe('repositories of packages', () => {
  it('have names that AWS CodeArtifact takes, with the prefix', () => {
    expect(problemsOf(withPackages(further(npm('x'.repeat(95), ['npm']))))).toEqual([]);
    expect(problemsOf(withPackages(further(npm('x'.repeat(96), ['npm']))))).toEqual([
      `${place}.${'x'.repeat(96)}.name: found 96 characters, wanted at most 95: AWS CodeArtifact takes 100, with the prefix: shorten it`,
    ]);
  });

  it.each([
    [{ formats: ['npm'] }],
    [{ formats: ['cargo', 'generic', 'maven', 'npm', 'nuget', 'pypi', 'ruby', 'swift'] }],
    [further(npm('team', ['npm']), npm('all', ['team', 'npm-public']))],
    [
      further(
        { name: 'jvm', format: 'maven', upstreams: ['maven', 'plugins'] },
        { name: 'plugins', format: 'maven', connection: 'maven-gradleplugins' },
      ),
    ],
  ])('are taken as %j', (packages) => {
    expect(problemsOf(withPackages(packages))).toEqual([]);
  });

  it.each([
    [
      { formats: ['gradle'] },
      'accounts/ packages.formats[0]: found "gradle", wanted cargo, generic, maven, npm, nuget, pypi, ruby or swift: write one of them; Gradle takes maven',
    ],
    [
      further(npm('team', ['nmp'])),
      `${place}.team.upstreams: found "nmp", which is no repository of packages, wanted repositories of "formats" and "repositories": did you mean "npm"?`,
    ],
    [
      further({ name: 'phone', format: 'swift', upstreams: ['swift-public'] }),
      `${place}.phone.upstreams: found "swift-public": AWS CodeArtifact has no public repository for swift packages, wanted repositories of "formats" and "repositories": `,
    ],
    [
      further(npm('team', ['maven'])),
      `${place}.team.upstreams: found "maven", which has maven packages, wanted repositories of npm packages: no other is ever found here: delete it, or write another format`,
    ],
    [
      further({ name: 'team', format: 'npm', connection: 'maven-clojars' }),
      `${place}.team.connection: found "maven-clojars" for npm packages, wanted a public repository of that format: delete it, or write the format maven`,
    ],
    [
      further({ name: 'jvm', format: 'maven', upstreams: ['maven'], connection: 'maven-clojars' }),
      `${place}.jvm.connection: found "maven-clojars", and upstreams, wanted one of the two: AWS gives a repository upstreams or a public repository: make a repository for the connection, and name it in "upstreams"`,
    ],
    [
      further(npm('npm-public', [])),
      `${place}: found two repositories "npm-public", wanted names that differ, and none that a format has already: rename one of the two`,
    ],
    [
      further(npm('one', ['two']), npm('two', ['three']), npm('three', ['one'])),
      `${place}.one.upstreams: found a circle: one > two > three > one, wanted upstreams that do not lead back: delete one of them`,
    ],
    [
      further(npm('one', ['one'])),
      `${place}.one.upstreams: found a circle: one > one, wanted upstreams that do not lead back: delete one of them`,
    ],
  ])('are refused as %j', (packages, problem) => {
    const found = problemsOf(withPackages(packages));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(problem);
  });

  it('have at most 10 upstreams, and at most 25 repositories behind them', () => {
    const leaves = (from: string, count: number) =>
      Array.from({ length: count }, (_, position) => npm(`${from}${position}`, []));
    const named = (from: string, count: number) => leaves(from, count).map(({ name }) => name);
    const wide = [...leaves('a', 11), npm('team', named('a', 11))];
    expect(problemsOf(withPackages(further(...wide)))).toEqual([
      `${place}.team.upstreams: found 11 upstreams, wanted at most 10 (a quota that AWS does not raise): let some of them be upstreams of another repository, and name that one`,
    ]);
    const deep = [
      ...leaves('a', 10),
      ...leaves('b', 10),
      ...leaves('c', 3),
      ...['a', 'b'].map((each) => npm(`all-${each}`, named(each, 10))),
      npm('all-c', named('c', 3)),
      npm('all', ['all-a', 'all-b', 'all-c']),
    ];
    expect(problemsOf(withPackages(further(...deep)))).toEqual([
      `${place}.all.upstreams: found 26 repositories behind it, wanted at most 25: AWS searches no more for a package: let it have fewer upstreams`,
    ]);
  });
});

describe('packages of builds', () => {
  const all = {
    formats: ['maven', 'npm', 'pypi', 'swift'],
    repositories: [npm('team', ['npm'])],
    own: [
      { format: 'npm', namespace: 'acme' },
      { format: 'npm', namespace: 'other' },
      { format: 'pypi', name: 'client' },
    ],
  };
  const build = (packages: unknown) => ({
    kind: 'buildspec',
    buildspec: { phases: { build: { commands: ['make'] } } },
    packages,
  });
  const zone = (packages: unknown, ...others: readonly unknown[]) =>
    withPackages(all, {
      applications: [packages, ...others].map((each, position) =>
        anApplication(`shop${position || ''}`, { build: build(each), deploy: [] } as object),
      ),
    });
  const at = 'accounts/ applications.shop.build.packages';

  it.each([
    [['npm']],
    [['team', 'pypi', 'maven']],
    [{ read: ['npm'], publish: [{ format: 'npm', namespace: 'acme' }] }],
    [{ publish: [{ format: 'pypi', name: 'client' }] }],
  ])('are taken as %j', (packages) => {
    expect(problemsOf(zone(packages))).toEqual([]);
  });

  it.each([
    [
      ['nuget'],
      `${at}.read: found "nuget", which is no repository of packages, wanted a repository of "packages" in accounts/index.ts: correct it, or add its format there`,
    ],
    [
      ['npm', 'team'],
      `${at}.read: found "npm" and "team", all of npm packages, wanted one repository of each format: a package manager asks one: read from one that has the others as upstreams; what is published goes to that of the format`,
    ],
    [
      { publish: [{ format: 'pypi', namespace: 'acme', name: 'client' }] },
      `${at}.publish[0].namespace: found "acme" for pypi, a format without namespaces, wanted the name of the package alone: write it as "name"`,
    ],
    [
      { publish: [{ format: 'maven', name: 'client' }] },
      `${at}.publish[0]: found maven without a namespace, wanted the namespace that each package of the format has: write "namespace": the group of Maven, the scope of Swift`,
    ],
    [
      { publish: [{ format: 'npm' }] },
      `${at}.publish[0]: found every npm package, wanted a namespace or a name that the application owns: write "name"`,
    ],
    [
      { publish: [{ format: 'npm', namespace: '*' }] },
      `${at}.publish[0].namespace: found "*", wanted the namespace itself, without * and blanks: write it as the package has it`,
    ],
    [
      ['pypi', 'swift'],
      `${at}: found pypi and swift in one build, wanted one of the two: both tools log in by the same line of .netrc: build one of them in a further stage`,
    ],
  ])('are refused as %j', (packages, problem) => {
    expect(problemsOf(zone(packages))).toEqual([problem]);
  });

  it('are names of your own', () => {
    expect(problemsOf(zone({ publish: [{ format: 'npm', name: 'left-pad' }] }))).toEqual([
      `${at}.publish[0].name: found npm//left-pad, which is no name of your own, wanted packages of "own": nothing else is published: add it to packages.own in accounts/index.ts, so that nobody outside can take its place`,
    ]);
  });

  it('are published by one application', () => {
    const acme = { publish: [{ format: 'npm', namespace: 'acme' }] };
    const one = { publish: [{ format: 'npm', namespace: 'acme', name: 'client' }] };
    const other = { publish: [{ format: 'npm', namespace: 'other' }] };
    expect(problemsOf(zone(acme, other))).toEqual([]);
    expect(problemsOf(zone(acme, one))).toEqual([
      'accounts/ applications.shop1.build.packages.publish: found npm/acme/client, which shop publishes too, wanted packages that one application publishes: publish it in one of the two',
    ]);
  });

  it('are not published by a pull request', () => {
    const publishes = build({ publish: [{ format: 'npm', namespace: 'acme' }] });
    const connection = { kind: 'connection', connection: 'github', repository: 'acme/shop' };
    const found = problemsOf(
      withPackages(all, {
        connections: [{ name: 'github', provider: 'GitHub' }],
        applications: [
          anApplication('shop', {
            source: connection,
            pullRequests: { provider: 'github', build: publishes, actors: ['1'] },
          } as object),
        ],
      }),
    );
    expect(found.join('\n')).toContain('found packages that a pull request publishes');
  });

  it('need a landing zone that has some', () => {
    expect(
      problemsOf(
        aLandingZone({
          applications: [anApplication('shop', { build: build(['npm']), deploy: [] } as object)],
        }),
      ),
    ).toEqual([
      `${at}: found repositories of packages, wanted a landing zone that has some: write "packages" in accounts/index.ts, or delete it here`,
    ]);
  });
});

describe('names of your own', () => {
  const formats = ['cargo', 'generic', 'maven', 'npm', 'nuget', 'pypi', 'swift'];
  const withOwn = (...own: readonly object[]) => withPackages({ formats, own });
  const at = 'accounts/ packages.own';

  it.each([
    [{ format: 'npm', namespace: 'acme' }, '/npm/acme/*'],
    [{ format: 'npm', name: 'acme-client' }, '/npm//acme-client$'],
    [{ format: 'npm', namespace: 'acme', name: 'ui~' }, '/npm/acme/ui~'],
    [{ format: 'maven', namespace: 'com.acme~' }, '/maven/com.acme~'],
    [{ format: 'pypi', name: 'acme~' }, '/pypi//acme~'],
    [{ format: 'generic', namespace: 'acme', name: 'tool' }, '/generic/acme/tool$'],
  ] as const)('are taken as %j', (own, pattern) => {
    expect(problemsOf(withOwn(own))).toEqual([]);
    expect(ownPattern(own)).toBe(pattern);
  });

  it.each([
    [{ format: 'ruby', name: 'acme~' }, `${at}.acme~.format: found ruby, which "formats" does not have`],
    [
      { format: 'pypi', namespace: 'acme' },
      `${at}[0]: found a namespace for pypi, a format without namespaces`,
    ],
    [{ format: 'maven', name: 'acme' }, `${at}.acme: found maven without a namespace`],
    [{ format: 'npm' }, `${at}[0]: found every npm package`],
    [
      { format: 'maven', namespace: 'com.acme~', name: 'client' },
      `${at}.client: found the name "client" in more than one namespace`,
    ],
    [{ format: 'pypi', name: 'Acme_Client' }, `${at}.Acme_Client: found "Acme_Client", wanted "acme-client"`],
    [{ format: 'nuget', name: 'Acme~' }, `${at}.Acme~: found "Acme~", wanted "acme~"`],
    [{ format: 'npm', namespace: '@acme' }, `${at}[0].namespace: found "@acme"`],
    [{ format: 'npm', name: 'acme-*' }, `${at}.acme-*.name: found "acme-*"`],
    [{ format: 'npm', name: 'acme-~' }, `${at}.acme-~.name: found "acme-~"`],
  ])('are refused as %j', (own, problem) => {
    const found = problemsOf(withOwn(own));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(problem);
  });

  it('stand once, and no more of them than a template has room for', () => {
    const acme = { format: 'npm', namespace: 'acme' };
    expect(problemsOf(withOwn(acme, acme))).toEqual([
      `${at}: found /npm/acme/* twice, wanted each once: delete one of the two`,
    ]);
    const many = Array.from({ length: 130 }, (_, position) => ({
      format: 'npm',
      namespace: `acme${position}`,
    }));
    expect(problemsOf(withOwn(...many)).join()).toContain(`${at}: found 130 names, a template of about`);
  });

  it.each([
    [{ format: 'maven', namespace: 'com.acme~' }, { format: 'maven', namespace: 'com.acme.shop' }, true],
    [{ format: 'maven', namespace: 'com.acme~' }, { format: 'maven', namespace: 'com.acmeshop' }, false],
    [{ format: 'npm', namespace: 'acme', name: 'ui~' }, { format: 'npm', namespace: 'acme' }, false],
    [{ format: 'npm', namespace: 'acme' }, { format: 'npm', namespace: 'acme', name: 'ui' }, true],
    [{ format: 'npm', namespace: 'acme' }, { format: 'npm', name: 'acme' }, false],
    [{ format: 'pypi', name: 'acme~' }, { format: 'cargo', name: 'acme' }, false],
  ] as const)('%j cover what is published as %j: %j', (own, published, covered) => {
    expect(owns(own, published)).toBe(covered);
  });
});
