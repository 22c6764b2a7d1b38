import { z } from 'zod';
import { type BuildspecInput, buildspec } from '../../../../blueprint/schema/buildspec';
import { renderBuildspec } from '../../../../modules/codebuild/buildspec';
import { presets } from '../../../../modules/codebuild/presets';
import type { PresetBuildspec } from '../../../../modules/codebuild/presets/preset';

const each = Object.entries(presets).map(([name, preset]) => ({ name, spec: preset() }));
const images = each.filter(({ spec }) =>
  commandsOf(spec).some((command) => command.includes('docker build')),
);

/** The commands in the order in which CodeBuild runs them. */
function commandsOf(spec: PresetBuildspec): readonly string[] {
  const { install, pre_build, build, post_build } = spec.phases;
  return [install, pre_build, build, post_build].flatMap((phase) => phase?.commands ?? []);
}

describe.each(each)('the preset $name', ({ spec }) => {
  it('writes a buildspec that the schema accepts', () => {
    const input: BuildspecInput = spec;
    const { error } = buildspec.safeParse(input);
    expect(error && z.prettifyError(error)).toBeUndefined();
  });

  it('can be rendered, with its phases in the order in which they run', () => {
    expect(renderBuildspec(spec)).toContain('version: 0.2');
    const order = ['install', 'pre_build', 'build', 'post_build'];
    expect(Object.keys(spec.phases)).toEqual(order.filter((name) => name in spec.phases));
  });

  it('names no account and no region: they come from the environment of the project', () => {
    expect(JSON.stringify(spec)).not.toMatch(/\b\d{12}\b|\b[a-z]{2}(-[a-z]+)+-\d\b/);
  });

  it('stops at the first failure in each phase, and has commands in each', () => {
    for (const phase of Object.values(spec.phases)) {
      expect(phase['on-failure']).toBe('ABORT');
      expect(phase.commands.length).toBeGreaterThan(0);
    }
  });
});

it('six presets build an image', () => {
  expect(images.map(({ name }) => name)).toEqual([
    'node-container',
    'python-container',
    'java-container',
    'go-container',
    'dotnet-container',
    'docker-image',
  ]);
});

describe.each(images)('the image of $name', ({ name, spec }) => {
  const commands = commandsOf(spec);
  const built = commands.findIndex((command) => command.includes('docker build'));

  it('is tagged by its revision and its build, never as latest', () => {
    expect(commands[built]).toContain('--tag "$REGISTRY/$REPOSITORY:$IMAGE_TAG"');
    expect(spec.env?.['exported-variables']).toEqual(['IMAGE_TAG', 'IMAGE_DIGEST']);
    expect(commands.join('\n')).not.toMatch(/latest/);
  });

  it('comes without a provenance of Docker, which would make an index of it', () => {
    expect(commands[built]).toContain('BUILDX_NO_DEFAULT_ATTESTATIONS=1 docker build "$@"');
  });

  it('is built of the source that was tested', () => {
    const tests = spec.phases.pre_build?.commands ?? [];
    expect(tests.length > 0).toBe(name !== 'docker-image');
    for (const test of tests) expect(commands.indexOf(test)).toBeLessThan(built);
  });

  it('is defined for deployments by digest', () => {
    expect(spec.artifacts).toEqual({ files: ['imagedefinitions-*.json'] });
  });
});

describe('an option', () => {
  it('takes the place of what the ecosystem does', () => {
    const options = {
      version: '24',
      install: ['corepack enable'],
      test: ['yarn test'],
      reports: 'out/*.xml',
      cache: [],
    };
    const spec = presets['node-container'](options);
    expect(spec.phases.install).toEqual({
      'on-failure': 'ABORT',
      'runtime-versions': { nodejs: '24' },
      commands: ['corepack enable'],
    });
    expect(spec.phases.pre_build?.commands).toEqual(['yarn test']);
    expect(spec.reports).toEqual({ tests: { files: ['out/*.xml'], 'file-format': 'JUNITXML' } });
    expect(spec).not.toHaveProperty('cache');
  });

  it('decides by the ending of the reports in which format they are read', () => {
    expect(presets['dotnet-container']().reports?.tests?.['file-format']).toBe('VISUALSTUDIOTRX');
    const junit = presets['dotnet-container']({ reports: 'reports/*.xml' });
    expect(junit.reports?.tests?.['file-format']).toBe('JUNITXML');
  });

  it('lets a Dockerfile be tested before it is built', () => {
    const spec = presets['docker-image']({ test: ['./check'], reports: 'out/*.xml' });
    expect(Object.keys(spec.phases)).toEqual(['pre_build', 'build', 'post_build']);
    expect(spec.reports).toBeDefined();
  });

  it('says which folder a site is in, and which Terraform to bring', () => {
    expect(presets['static-site']({ folder: 'public' }).artifacts?.['base-directory']).toBe('public');
    expect(presets.terraform({ version: '1.12.0' }).phases.install?.commands[0]).toContain(
      'terraform_1.12.0_$platform.zip',
    );
  });
});

it('a version stays a text when it is rendered: 3.10 is not 3.1', () => {
  expect(renderBuildspec(presets['python-container']({ version: '3.10' }))).toContain('python: "3.10"');
});
