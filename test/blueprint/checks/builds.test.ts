import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Build = Application['build'];

const place = 'accounts/ applications.shop.build';
const commands = { phases: { build: { commands: ['make'] } } };

function withBuild(build: Build, change: Partial<Application> = {}): readonly string[] {
  return problemsOf(aLandingZone({ applications: [anApplication('shop', { build, ...change })] }));
}

function buildOnly(build: Build): readonly string[] {
  const { deploy: _, ...application } = anApplication('shop', { build });
  return problemsOf(aLandingZone({ applications: [application] }));
}

describe('Lambda compute', () => {
  const wanted =
    'wanted a machine on demand: Lambda runs no Docker, no VPC, no cache, no fleet and no batch: choose another compute, such as small';

  it('runs no Docker, and nothing for longer than 15 minutes', () => {
    expect(withBuild({ kind: 'container', compute: 'lambda-2gb' })).toEqual([
      `${place}.kind: found a build that runs Docker on Lambda compute (lambda-2gb), ${wanted}`,
      `${place}.timeoutMinutes: found 60 minutes on Lambda compute (lambda-2gb), wanted at most 15 minutes on Lambda: write at most 15`,
    ]);
  });

  it('has no cache and no batch', () => {
    const build: Build = {
      kind: 'buildspec',
      buildspec: commands,
      compute: 'lambda-1gb',
      timeoutMinutes: 10,
      cache: { kind: 's3' },
      batch: {},
    };
    expect(buildOnly(build)).toEqual([
      `${place}.cache: found a cache on Lambda compute (lambda-1gb), ${wanted}`,
      `${place}.batch: found a batch on Lambda compute (lambda-1gb), ${wanted}`,
    ]);
  });
});

describe('the architecture of a build', () => {
  it('is that of its image', () => {
    const image = { kind: 'managed', name: 'aws/codebuild/amazonlinux-aarch64-standard:3.0' } as const;
    expect(withBuild({ kind: 'container', image })).toEqual([
      `${place}.image: found "aws/codebuild/amazonlinux-aarch64-standard:3.0" on x86_64, wanted an image for x86_64: choose another image, or another architecture`,
    ]);
    expect(withBuild({ kind: 'container', image, architecture: 'arm64' })).toEqual([]);
  });

  it('is x86_64 with a GPU', () => {
    expect(withBuild({ kind: 'container', compute: 'gpu-small', architecture: 'arm64' })).toEqual([
      `${place}.architecture: found "arm64" with gpu-small, wanted x86_64: CodeBuild has GPUs for no other architecture: delete "architecture", or choose another compute`,
    ]);
  });
});

describe('an image that was pushed already', () => {
  const externalBuild = { kind: 'gitlab-ci', project: 'acme/shop' } as const;
  const outside = { source: { kind: 'ecr' }, externalBuild } as const;

  it('is found by the source', () => {
    expect(withBuild({ kind: 'pushed-image' })).toEqual([
      "accounts/ applications.shop.source: found a source of kind connection, for an image that was pushed already, wanted the application's own repository: write { kind: 'ecr' } without a repository",
    ]);
    expect(withBuild({ kind: 'pushed-image' }, outside)).toEqual([]);
  });

  it('is not built again', () => {
    expect(withBuild({ kind: 'container' }, outside)).toEqual([
      `${place}.kind: found "container", for a source that is the application's own image, wanted pushed-image: the image is there already: write { kind: 'pushed-image' }, or name another repository in the source`,
    ]);
  });
});

describe('a deployment to ECS', () => {
  it('needs a build that makes an image', () => {
    expect(withBuild({ kind: 'static-site' })).toEqual([
      `${place}: found a build of kind static-site, which makes no image, wanted an image for ecs-rolling to deploy: choose the kind container, or delete "deploy"`,
    ]);
    expect(withBuild({ kind: 'buildspec', buildspec: commands })).toEqual([
      `${place}: found a build of kind buildspec, which makes no image, wanted an image for ecs-rolling to deploy: write pushesImage: true`,
    ]);
  });
});

describe('a privileged build', () => {
  it('has a reason', () => {
    expect(buildOnly({ kind: 'buildspec', buildspec: commands, privileged: { reason: 'just so' } })).toEqual([
      `${place}.privileged.reason: found "just so", wanted a reason of 10 to 200 characters: say why the build needs it`,
    ]);
  });

  it('needs none where it pushes images', () => {
    const privileged = { reason: 'Docker runs in the build.' };
    expect(withBuild({ kind: 'buildspec', buildspec: commands, pushesImage: true, privileged })).toEqual([
      `${place}.privileged: found a reason, for a build that pushes images, wanted no reason: Docker runs there anyway: delete it`,
    ]);
  });
});

describe('environment variables', () => {
  it('are no place for secrets, which are not repeated in the problem', () => {
    const problems = withBuild({ kind: 'container', variables: { API_TOKEN: 'hunter2-hunter2' } });
    expect(problems).toEqual([
      `${place}.variables.API_TOKEN: found a value that looks like a secret, wanted a reference under secrets or parameters: store the secret there and write its name; replace the secret, because it stood in plain text`,
    ]);
  });

  it('may be references to where secrets are', () => {
    const secrets = { API_TOKEN: 'shop/api:token' };
    expect(withBuild({ kind: 'container', secrets, parameters: { LEVEL: '/shop/level' } })).toEqual([]);
  });

  it('open secrets with keys of the primary region', () => {
    const secrets = { API_TOKEN: 'shop/api:token' };
    const keys = ['eu-west-1', 'us-east-1'].map(
      (region) => `arn:aws:kms:${region}:222222222222:key/0a1b2c3d`,
    );
    expect(withBuild({ kind: 'container', secrets, secretKeys: keys })).toEqual([
      `${place}.secretKeys[1]: found a key in us-east-1, wanted a key in eu-west-1, where the build reads: correct the ARN`,
    ]);
  });

  it('has keys for what it reads alone, by their ARNs', () => {
    const key = 'arn:aws:kms:eu-west-1:222222222222:key/0a1b2c3d';
    expect(withBuild({ kind: 'container', secretKeys: [key] })).toEqual([
      `${place}.secretKeys: found keys, for a build that reads no parameter and no secret, wanted keys of parameters and secrets that the build reads: delete it`,
    ]);
    const secrets = { API_TOKEN: 'shop/api:token' };
    expect(withBuild({ kind: 'container', secrets, secretKeys: ['alias/shop'] })).toEqual([
      `${place}.secretKeys[0]: found "alias/shop", wanted the ARN of a key: write the ARN of the key itself, no alias`,
    ]);
  });
});

describe('secondary artifacts', () => {
  const withArtifacts = (...names: string[]) => {
    const secondary = Object.fromEntries(names.map((each) => [each, { files: ['**/*'] }]));
    const artifacts = { files: ['**/*'], 'secondary-artifacts': secondary };
    return withBuild({ kind: 'buildspec', pushesImage: true, buildspec: { ...commands, artifacts } });
  };

  it('have the one that later actions take among them', () => {
    expect(withArtifacts('build', 'symbols')).toEqual([]);
    expect(withArtifacts('symbols')).toEqual([
      `${place}.buildspec.artifacts.secondary-artifacts: found symbols, wanted one that is called "build": CodePipeline takes secondary artifacts alone, and later actions take this one: write the files that are deployed there too`,
    ]);
  });

  it('have folders of their own: CodePipeline names them by ten characters', () => {
    expect(withArtifacts('build', 'source_filter', 'cache')).toEqual([
      `${place}.buildspec.artifacts.secondary-artifacts.source_filter: found the first ten characters of the artifact of source, wanted a name that differs in its first ten characters: they name the folder in the artifact bucket: rename it`,
      `${place}.buildspec.artifacts.secondary-artifacts.cache: found "cache", the folder of caches, wanted a name that differs in its first ten characters: they name the folder in the artifact bucket: rename it`,
    ]);
  });
});
