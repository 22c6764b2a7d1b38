import { codeBlocks, documents } from '../support/documents';
import { aLandingZone, anAccount, anApplication, IDS } from '../support/landing-zone';
import { problemsOf } from '../support/problems';

const ACCOUNTS = ['dev', 'prod', 'shared-prod', 'canary'];

/** A build that writes all that any kind takes: pages show theirs where that matters. */
const build = {
  kind: 'buildspec',
  pushesImage: true,
  buildspec: {
    env: { 'exported-variables': ['IMAGE_TAG', 'IMAGE_DIGEST'] },
    phases: { build: { commands: ['make'] } },
    artifacts: { files: ['**/*'] },
  },
};

/** The accounts that an example has entries for; the example goes to all where it has none. */
function accountsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const isByAccount = keys.length > 0 && keys.every((key) => ACCOUNTS.includes(key));
  return isByAccount ? keys : Object.values(value).flatMap(accountsIn);
}

/** An example as somebody types it in. */
function typedIn(code: string) {
  const typed = new Function(`return { ${code} }`)() as Record<string, unknown>;
  const accounts = [...new Set(accountsIn(typed.deploy))];
  const shop = anApplication('shop', { build, ...(accounts.length > 0 && { accounts }), ...typed } as object);
  return aLandingZone({
    workloads: [
      anAccount('dev'),
      anAccount('prod'),
      anAccount('shared-prod', { id: '555555555555', regions: ['eu-west-1', 'eu-central-1'] }),
      anAccount('canary', { id: '666666666666', regions: ['eu-west-1', 'eu-central-1'] }),
    ],
    tooling: anAccount('tooling', {
      organizationalUnit: 'Infrastructure',
      regions: ['eu-west-1', 'eu-central-1'],
    }),
    regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
    waves: [
      { name: 'dev', accounts: ['dev'] },
      { name: 'prod', accounts: ['prod', 'shared-prod', 'canary'] },
    ],
    customActions: [{ name: 'Rollout', category: 'Deploy', properties: ['ProjectName'] }],
    applications: [shop],
  });
}

const examples = documents()
  .filter(({ path }) => /docs\/deploy\/(?!README)/.test(path))
  .flatMap(codeBlocks)
  .filter(
    ({ language, code }) => language === 'ts' && /^(build|deploy): /.test(code) && code.includes('deploy: '),
  );

test('Each page of a deploy kind has an example', () => {
  const pages = documents().filter(({ path }) => /docs\/deploy\/(?!README)/.test(path));
  const without = pages.filter(({ path }) => !examples.some((each) => each.path === path));
  expect(without.map(({ path }) => path)).toEqual([]);
});

test.each(examples.map(({ path, code }) => [path, code]))(
  '%s: an example that is typed in is taken',
  (_, code) => {
    expect(problemsOf(typedIn(code))).toEqual([]);
  },
);

test('An example with a field that does not fit is found', () => {
  expect(
    problemsOf(typedIn("deploy: { kind: 'lambda', function: 'orders', alias: '$LATEST' },")),
  ).not.toEqual([]);
  expect(IDS.prod).toBe('444444444444');
});
