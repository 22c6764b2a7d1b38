import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication, aSource } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { errorsOf, Sabotage } from '../../support/sabotage';
import { all, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const digest = `sha256:${'3b'.repeat(32)}`;
const tini = { from: 'quay', repository: 'acme/tini', tag: 'v0.19', digest } as const;
const pause = { from: 'kubernetes', repository: 'pause', tag: '3.10', digest } as const;
const { deploy: _, ...watch } = anApplication('bases', { build: { kind: 'base-images' } });

const zone = (change: Partial<LandingZone> = {}) =>
  aLandingZone({
    caches: { quay: {}, kubernetes: {} },
    applications: [
      anApplication('shop', { build: { kind: 'container', baseImages: { TINI: tini, PAUSE: pause } } }),
      anApplication('desk', { build: { kind: 'container', baseImages: { INIT: tini } } }),
      watch,
    ],
    ...change,
  });

describe('a look at base images', () => {
  const stack = stackOf(synthAll(zone()), 'tooling-bases');
  const output = new Sabotage(buildBlueprint(zone()));

  it('reads each of them once, with the digest that is written', () => {
    const [project] = all(stack, 'aws_codebuild_project');
    expect(JSON.stringify(project?.attributes)).toContain(
      `acme-kubernetes/pause:3.10@${digest} acme-quay/acme/tini:v0.19@${digest}`,
    );
  });

  it('reads what a build runs in too, where the digest was looked up under a tag', () => {
    const image = { kind: 'cached', from: 'quay', repository: 'acme/builder', version: digest } as const;
    const tagsWith = (change: object) => {
      const [shop, ...others] = zone().applications ?? [];
      const running = { ...shop, build: { kind: 'container', image: { ...image, ...change } } };
      const changed = zone({ applications: [running, ...others] as LandingZone['applications'] });
      return JSON.stringify(all(stackOf(synthAll(changed), 'tooling-bases'), 'aws_codebuild_project'));
    };
    expect(tagsWith({ tag: 'v3' })).toContain(`acme-quay/acme/builder:v3@${digest}`);
    expect(tagsWith({})).not.toContain('acme-quay/acme/builder');
    expect(
      problemsOf(
        zone({
          applications: [
            anApplication('shop', {
              build: { kind: 'container', image: { ...image, version: '3', tag: 'v3' } },
            }),
          ],
        }),
      ),
    ).toEqual([expect.stringContaining('a digest as version beside a tag')]);
  });

  it('may pull manifests of these, and no layers', () => {
    const statements = all(stack, 'aws_iam_role_policy').flatMap(
      ({ attributes }) => JSON.parse(`${attributes.policy}`).Statement as { readonly Sid: string }[],
    );
    expect(statements.filter(({ Sid }) => Sid === 'LookUpBaseImages')).toEqual([
      {
        Sid: 'LookUpBaseImages',
        Effect: 'Allow',
        Action: ['ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
        Resource: ['acme-kubernetes/pause', 'acme-quay/acme/tini'].map(
          (repository) => `arn:aws:ecr:eu-west-1:222222222222:repository/${repository}`,
        ),
      },
    ]);
  });

  it('is proved in both directions, and missed where it may do more or looks at less', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
    const less = await output.errorsAfter('tooling-bases', (json) => {
      const [project] = Object.values(json.resource.aws_codebuild_project) as { environment: unknown }[];
      if (project)
        project.environment = JSON.parse(
          JSON.stringify(project.environment).replace(`acme-kubernetes/pause:3.10@${digest} `, ''),
        );
    });
    expect(less).toContainEqual(expect.stringContaining('as-planned'));
    const more = await output.errorsAfter('tooling-bases', (json) => {
      for (const policy of Object.values(json.resource.aws_iam_role_policy) as { policy: string }[])
        policy.policy = policy.policy.replace(
          '"ecr:BatchImportUpstreamImage"',
          '"ecr:BatchImportUpstreamImage","ecr:PutImage"',
        );
    });
    expect(more.length).toBeGreaterThan(0);
  });

  it('needs base images, deploys nothing, and reads no more than a build can', () => {
    expect(problemsOf(zone())).toEqual([]);
    expect(problemsOf(zone({ applications: [anApplication('shop'), watch] }))).toEqual([
      'accounts/ applications.bases.build.kind: found a look at base images, of which there are none, wanted a build with baseImages: write some, or delete the application',
    ]);
    const deployed = anApplication('bases', { build: { kind: 'base-images' } });
    expect(
      problemsOf(zone({ applications: [...(zone().applications ?? []).slice(0, 2), deployed] })),
    ).toContainEqual(
      'accounts/ applications.bases.deploy: found a deployment of what a look at base images makes, wanted none: it makes nothing: delete it',
    );
    const many = Array.from({ length: 4 }, (_, at) =>
      anApplication(`shop-${at}`, {
        build: {
          kind: 'container',
          baseImages: Object.fromEntries(
            Array.from({ length: 12 }, (_, base) => [`BASE_${base}`, { ...tini, tag: `v${at}.${base}` }]),
          ),
        },
      }),
    );
    expect(problemsOf(zone({ applications: [...many, watch] }))).toEqual([
      expect.stringMatching(
        /build\.kind: found base images whose names and digests have \d+ characters, wanted at most 4096/,
      ),
    ]);
  });
});

describe('a look at base images that opens a change', () => {
  const change = { file: 'accounts/base-images.json' };
  const opening = (source: Application['source'] = { kind: 'codecommit', repository: 'landing-zone' }) =>
    zone({
      applications: [
        ...(zone().applications ?? []).slice(0, 2),
        { ...watch, source, build: { kind: 'base-images', change } },
      ],
    });
  const stack = stackOf(synthAll(opening()), 'tooling-bases');
  const output = new Sabotage(buildBlueprint(opening()));
  const connected = opening(aSource('bases'));
  const throughConnection = new Sabotage(buildBlueprint(connected));
  const statementsOf = (found: typeof stack) =>
    all(found, 'aws_iam_role_policy').flatMap(
      ({ attributes }) => JSON.parse(`${attributes.policy}`).Statement as { readonly Sid: string }[],
    );

  it('may write to branches of changes in that repository, and merge nothing', () => {
    const repository = 'arn:aws:codecommit:eu-west-1:222222222222:landing-zone';
    expect(statementsOf(stack).filter(({ Sid }) => /Change$/.test(Sid))).toEqual([
      {
        Sid: 'OpenChange',
        Effect: 'Allow',
        Action: ['codecommit:CreatePullRequest', 'codecommit:GetBranch'],
        Resource: repository,
      },
      {
        Sid: 'WriteBranchOfChange',
        Effect: 'Allow',
        Action: ['codecommit:CreateBranch', 'codecommit:PutFile'],
        Resource: repository,
        Condition: { StringLike: { 'codecommit:References': 'refs/heads/base-images/*' } },
      },
    ]);
  });

  it('is proved in both directions, and missed where it may write to the branch that is delivered', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
    const edited = (from: RegExp, to: string) =>
      output.errorsAfter('tooling-bases', (json) => {
        for (const policy of Object.values(json.resource.aws_iam_role_policy) as { policy: string }[])
          policy.policy = policy.policy.replace(from, to);
      });
    for (const [from, to] of [
      [/refs\/heads\/base-images\/\*/, 'refs/heads/*'],
      [/"Condition":\{"StringLike":\{"codecommit:References":"[^"]*"\}\},?/, ''],
      [/"codecommit:GetBranch"/, '"codecommit:GetBranch","codecommit:MergePullRequestByFastForward"'],
      [/"codecommit:GetBranch"/, '"codecommit:GetRepository"'],
    ] as const)
      expect([from.source, (await edited(from, to)).length > 0]).toEqual([from.source, true]);
    const elsewhere = await output.errorsAfter('tooling-bases', (json) => {
      const [project] = Object.values(json.resource.aws_codebuild_project) as { environment: unknown }[];
      if (project)
        project.environment = JSON.parse(
          JSON.stringify(project.environment).replace('"value":"main"', '"value":"other"'),
        );
    });
    expect(elsewhere).toContainEqual(expect.stringContaining('as-planned'));
  });

  it('pushes nothing through a connection, where no policy keeps a push from a branch: it says the patch', async () => {
    const found = stackOf(synthAll(connected), 'tooling-bases');
    expect(statementsOf(found).map(({ Sid }) => Sid)).not.toContain('OpenChange');
    const project = JSON.stringify(all(found, 'aws_codebuild_project'));
    expect(project).toContain('base-images.patch');
    expect(project).not.toContain('create-pull-request');
    expect(errorsOf(await throughConnection.untouched())).toEqual([]);
  });

  it('is refused where the source has no files that people review, or the file is none', () => {
    expect(problemsOf(opening({ kind: 's3' }))).toContainEqual(
      'accounts/ applications.bases.build.change: found a change of a source that has no files which people review, wanted a repository of AWS CodeCommit, or one behind a connection: take the repository that accounts/ is in as source, or delete it',
    );
    const ofChanges = { kind: 'codecommit', repository: 'landing-zone', branch: 'base-images/main' } as const;
    expect(problemsOf(opening(ofChanges))).toEqual([
      'accounts/ applications.bases.build.change: found "base-images/main", a branch that is delivered and that the build may write to, wanted a branch that does not begin with base-images/, as those of changes do: deliver another branch',
    ]);
    for (const file of ['accounts/index.ts', '../base-images.json', 'accounts/*.json', '-x.json'])
      expect([
        file,
        problemsOf(
          zone({
            applications: [
              ...(zone().applications ?? []).slice(0, 2),
              { ...watch, build: { kind: 'base-images', change: { file } } },
            ],
          }),
        ).length > 0,
      ]).toEqual([file, true]);
  });
});

describe('a landing zone in which schedules alone start pipelines', () => {
  const schedules = [{ name: 'daily', cron: '0 5 * * ? *', timeZone: 'Europe/Berlin' }];
  const scheduled = zone({
    applications: [...(zone().applications ?? []).slice(0, 2), { ...watch, start: { schedules } }],
  });
  const output = new Sabotage(buildBlueprint(scheduled));

  it('is proved: the queue of what reached no pipeline needs no policy for rules', async () => {
    expect(all(stackOf(synthAll(scheduled), 'tooling'), 'aws_sqs_queue')).toHaveLength(1);
    expect(all(stackOf(synthAll(scheduled), 'tooling'), 'aws_sqs_queue_policy')).toEqual([]);
    expect(errorsOf(await output.untouched())).toEqual([]);
  });
});
