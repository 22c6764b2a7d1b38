import { buildBlueprint } from '../../../blueprint/blueprint';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { errorsOf, Sabotage } from '../../support/sabotage';
import { all, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const { deploy: _, ...tools } = anApplication('tools', { build: { kind: 'tools' } });
const zone = aLandingZone({
  applications: [
    tools,
    anApplication('shop', {
      stages: [
        {
          name: 'scans',
          actions: [
            { kind: 'build', name: 'secrets', build: { kind: 'secrets-scan' } },
            {
              kind: 'build',
              name: 'code',
              build: { kind: 'code-scan', rules: 'ci/rules', architecture: 'arm64' },
            },
          ],
        },
      ],
    }),
  ],
});

const PROJECT = 'acme-shop';
const REPOSITORY = 'arn:aws:ecr:eu-west-1:222222222222:repository/acme/tools';

describe('scans of the source', () => {
  const stack = stackOf(synthAll(zone), 'tooling-shop');
  const output = new Sabotage(buildBlueprint(zone));
  const project = (name: string) =>
    JSON.stringify(
      all(stack, 'aws_codebuild_project').find(({ attributes }) => attributes.name === name)?.attributes,
    );

  it.each([
    ['secrets', 'gitleaks', '551f6fc83ea457d6'],
    ['code', 'opengrep', 'a5d5a4a58ba5d46f'],
  ])('fetch what looks for %s by its checksum, for the machine that they run on', (name, tool, sum) => {
    expect(project(`${PROJECT}-${name}`)).toContain(`--layer-digest sha256:${sum}`);
    expect(project(`${PROJECT}-${name}`)).toContain(`/${tool}`);
  });

  it('write what they find as a report of tests', () => {
    expect(project(`${PROJECT}-secrets`)).toContain('file-format: JUNITXML');
  });

  it('may fetch one layer at a time out of the repository of tools, and nothing of images', () => {
    const statements = all(stack, 'aws_iam_role_policy').flatMap(
      ({ attributes }) =>
        JSON.parse(`${attributes.policy}`).Statement as { readonly Sid: string; readonly Action: unknown }[],
    );
    const ofImages = statements.filter(({ Action }) => /"ecr:(?!Get)/.test(JSON.stringify(Action)));
    expect(ofImages.map(({ Sid }) => Sid)).toEqual(['PushImages']);
    const found = statements.filter(({ Sid }) => Sid === 'FetchTools');
    const fetch = { Effect: 'Allow', Action: 'ecr:GetDownloadUrlForLayer', Resource: REPOSITORY };
    expect(found).toEqual([fetch, fetch].map((each) => ({ Sid: 'FetchTools', ...each })));
  });

  it('are proved in both directions', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
  });

  it.each([
    ['looks away', (text: string) => text.replaceAll('none of which refuses', 'all of which are fine')],
    ['lets everything stay', (text: string) => text.replaceAll('"value": "[]"', '"value": "[1]"')],
    ['takes its tool elsewhere', (text: string) => text.replaceAll('"acme/tools"', '"another/tools"')],
    [
      'may fetch out of every repository',
      (text: string) => text.replaceAll('repository/acme/tools', 'repository/*'),
    ],
  ])('are missed where one %s', async (_, change) => {
    expect(errorsOf(await output.withText('tooling-shop', change))).not.toEqual([]);
  });
});
