import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { buildBlueprint } from '../../blueprint/blueprint';
import { landingZone } from '../consumers/acme/accounts';
import { shownWorkflows } from '../support/workflows';

const root = resolve(__dirname, '../..');
const workflows = join(root, '.github', 'workflows');

/** Commands of a builder's job: what a person runs, and what brings tools and credentials. */
const COMMANDS = [
  /^\.ci\/(run quick|plan --(wave|changed-since) "[\w/$-]+"|deploy "\$WAVE" "\$(WAVE|WAVE-approval|ENVIRONMENT)"|install-terraform)$/,
  /^\.ci\/environment "\$WAVE" >>"\$GITHUB_OUTPUT"$/,
  /^npm ci$/,
  /^npx (cdktf synth|blueprint (check|prove)( --format github)?|blueprint synth --committed --check --no-synth)$/,
  /^gh pr comment "\$PULL_REQUEST" --edit-last --create-if-none --body-file plan\.md$/,
  /^cat plan\.md >>"\$GITHUB_STEP_SUMMARY"$/,
  /^printf '%s' "\$AWS_ID_TOKEN" >"\$AWS_WEB_IDENTITY_TOKEN_FILE"$/,
];

/** Every line that a job of GitHub Actions or GitLab CI runs. */
function commands(): readonly string[] {
  const github = readdirSync(workflows).flatMap((file) => {
    const { jobs } = parse(readFileSync(join(workflows, file), 'utf8')) as Workflow;
    return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  });
  const gitlab = Object.values(parse(readFileSync(join(root, '.gitlab-ci.yml'), 'utf8')) as Jobs);
  return [...github, ...gitlab.flatMap((job) => [...(job?.script ?? []), ...(job?.before_script ?? [])])];
}

type Workflow = {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
};
type Jobs = Readonly<
  Record<string, { readonly script?: string[]; readonly before_script?: string[] } | undefined>
>;

describe('the templates for builders', () => {
  it('run the commands of a laptop, one a line, and no logic of their own', () => {
    const all = commands();
    expect(all.length).toBeGreaterThan(12);
    expect(all.filter((line) => !COMMANDS.some((each) => each.test(line)))).toEqual([]);
  });

  it('run scripts that are there, and may be run', () => {
    const scripts = commands().flatMap((line) => /^\.ci\/[\w-]+/.exec(line) ?? []);
    for (const script of scripts) expect(() => accessSync(join(root, script), constants.X_OK)).not.toThrow();
  });

  it('ask for the audience that the identity provider of GitLab is made with', () => {
    const access = {
      kind: 'roles',
      ways: [{ kind: 'gitlab-ci', plan: ['project_path:acme/zone'], apply: ['project_path:acme/zone'] }],
    } as const;
    const { access: _, ...management } = landingZone.management;
    const state = { kind: 'own-bucket' };
    expect(() => buildBlueprint({ ...landingZone, management, access, state })).not.toThrow();
    expect(readFileSync(join(root, '.gitlab-ci.yml'), 'utf8')).toContain('aud: https://gitlab.com\n');
  });

  const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const places = new Map(
    shownWorkflows().map(({ place, text }, index) => {
      const file = join(folder, `${index}.yml`);
      writeFileSync(file, text);
      return [file, place];
    }),
  );
  const named = (output: string): string =>
    [...places].reduce((text, [file, place]) => text.replaceAll(file, place), output);

  const actionlint = installed(
    'actionlint',
    '-version',
    'go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  );
  (actionlint === undefined ? it.skip : it)('pass actionlint, and so do those that pages show', () => {
    const { status, stdout } = spawnSync(actionlint ?? '', [...places.keys()], { encoding: 'utf8' });
    expect([status, named(stdout)]).toEqual([0, '']);
  });

  const zizmor = installed('zizmor', '--version', 'pip install zizmor==1.32.0');
  (zizmor === undefined ? it.skip : it)('pass zizmor, and so do those that pages show', () => {
    const asked = [
      '--offline',
      '--no-progress',
      '--format',
      'json-v1',
      ...places.keys(),
      join(root, '.github/dependabot.yml'),
    ];
    const { status, stdout } = spawnSync(zizmor ?? '', asked, { encoding: 'utf8' });
    const found = JSON.parse(stdout) as readonly { readonly ident: string; readonly locations: unknown }[];
    expect(found.map(({ ident, locations }) => `${ident} ${named(JSON.stringify(locations))}`)).toEqual([]);
    expect(status).toBe(0);
  });
});

/** A tool on the path or in the cache of the tools; where it is missing, whoever reads the log is told how to get it. */
function installed(tool: string, version: string, how: string): string | undefined {
  const found = [tool, join(homedir(), '.cache/supply-chain/bin', tool)].find(
    (each) => spawnSync(each, [version]).status === 0,
  );
  if (found === undefined)
    console.warn(`${tool} is not installed: the workflows are not looked at by it (${how})`);
  return found;
}
