import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { all, only, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const digest = `sha256:${'3b'.repeat(32)}`;
const node = { from: 'docker-hub', repository: 'library/node', tag: '22-slim', digest } as const;
const tini = { from: 'quay', repository: 'acme/tini', tag: 'v0.19', digest } as const;
const credentialArn = `arn:aws:secretsmanager:eu-west-1:${IDS.tooling}:secret:ecr-pullthroughcache/hub-a1B2c3`;

function shopWith(build: Application['build']) {
  const zone = aLandingZone({
    caches: { 'docker-hub': { credentialArn }, quay: {} },
    applications: [anApplication('shop', { build })],
  });
  return stackOf(synthAll(zone), 'tooling-shop');
}

const projectOf = (build: Application['build']) =>
  JSON.stringify(
    all(shopWith(build), 'aws_codebuild_project').find(({ attributes }) => attributes.name === 'acme-shop')
      ?.attributes,
  );

const statementsOf = (build: Application['build']) =>
  all(shopWith(build), 'aws_iam_role_policy').flatMap(
    ({ attributes }) =>
      JSON.parse(`${attributes.policy}`).Statement as { Sid: string; Resource: unknown; Action: unknown }[],
  );

describe('base images of a build', () => {
  const build = { kind: 'container', baseImages: { NODE: node, TINI: tini } } as const;

  it('are handed to the Dockerfile by digest, each as the ARG of its name', () => {
    const project = projectOf(build);
    const registry = '222222222222.dkr.ecr.eu-west-1.amazonaws.com';
    expect(project).toContain(
      `NODE=${registry}/acme-docker-hub/library/node@${digest} TINI=${registry}/acme-quay/acme/tini@${digest}`,
    );
    expect(project).toContain('--build-arg');
    expect(projectOf({ kind: 'container' })).not.toMatch(/BASE_IMAGES|--build-arg/);
    expect(projectOf({ ...build, language: 'node' })).toContain('--build-arg');
  });

  it('are the copies that its role may pull and fill, and no others', () => {
    const [statement, ...more] = statementsOf(build).filter(({ Sid }) => Sid === 'PullCachedBaseImages');
    expect(more).toEqual([]);
    expect(statement).toEqual({
      Sid: 'PullCachedBaseImages',
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:BatchImportUpstreamImage',
        'ecr:CreateRepository',
        'ecr:GetDownloadUrlForLayer',
      ],
      Resource: ['acme-docker-hub/library/node', 'acme-quay/acme/tini'].map(
        (repository) => `arn:aws:ecr:eu-west-1:222222222222:repository/${repository}`,
      ),
    });
  });

  it('are allowed once where the build runs in the same repository', () => {
    const image = { kind: 'cached', from: 'quay', repository: 'acme/tini', version: digest } as const;
    const found = statementsOf({ ...build, image, baseImages: { TINI: tini } });
    expect(found.map(({ Sid }) => Sid)).toContain('PullBuildImage');
    expect(found.map(({ Sid }) => Sid)).not.toContain('PullCachedBaseImages');
  });

  it('are asked for by their tags before all else, whoever wrote the buildspec as data', () => {
    const tags = `acme-docker-hub/library/node:22-slim@${digest} acme-quay/acme/tini:v0.19@${digest}`;
    for (const each of [build, { ...build, language: 'node' } as const]) {
      const [project] = all(shopWith(each), 'aws_codebuild_project');
      const { environment, source } = JSON.parse(JSON.stringify(project?.attributes));
      expect(environment.environment_variable).toContainEqual(
        expect.objectContaining({ name: 'BASE_TAGS', value: tags }),
      );
      expect(source.buildspec).toMatch(/commands:\s+- \|-\s+\(token=/);
    }
    expect(projectOf({ kind: 'container' })).not.toMatch(/BASE_TAGS|manifests/);
  });

  it('are read by a buildspec of your own from a variable', () => {
    const own: Application['build'] = {
      kind: 'buildspec',
      pushesImage: true,
      baseImages: { NODE: node },
      buildspec: {
        phases: { build: { commands: ['./push.sh'] } },
        artifacts: { files: ['imagedefinitions-*.json'] },
      },
    };
    const project = only(shopWith(own), 'aws_codebuild_project', 'build_project').attributes;
    expect(JSON.stringify(project)).toContain(
      `NODE=222222222222.dkr.ecr.eu-west-1.amazonaws.com/acme-docker-hub/library/node@${digest}`,
    );
    expect(JSON.stringify(project)).not.toContain('--build-arg');
  });
});
