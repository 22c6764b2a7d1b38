import { parse } from 'yaml';
import { type Buildspec, renderBuildspec } from '../../../modules/codebuild/buildspec';
import { containerBuildspec } from '../../../modules/codebuild/container-buildspec';
import { definitionsFile } from '../../../modules/codebuild/image-definitions';

const buildspec = containerBuildspec({ test: ['npm ci', 'npm test'], reports: 'reports/*.xml' });

function commands(spec: Buildspec, phase: string): string {
  return spec.phases[phase]?.commands.join('\n') ?? '';
}

describe('the buildspec of a container', () => {
  it('tests before it builds, and stops at the first failure', () => {
    expect(Object.keys(buildspec.phases)).toEqual(['pre_build', 'build', 'post_build']);
    expect(buildspec.phases.pre_build).toEqual({ 'on-failure': 'ABORT', commands: ['npm ci', 'npm test'] });
    expect(Object.values(buildspec.phases).map((phase) => phase['on-failure'])).toEqual([
      'ABORT',
      'ABORT',
      'ABORT',
    ]);
  });

  it('has no phase of tests where there are none', () => {
    const untested = containerBuildspec({ test: [], reports: undefined });
    expect(Object.keys(untested.phases)).toEqual(['build', 'post_build']);
  });

  it('collects reports only where the tests write some', () => {
    expect(buildspec.reports).toEqual({ tests: { files: ['reports/*.xml'], 'file-format': 'JUNITXML' } });
    expect(containerBuildspec({ test: [], reports: undefined })).not.toHaveProperty('reports');
  });

  it('pushes every image that it builds, and looks for none that is there already', () => {
    const build = commands(buildspec, 'build');
    expect(build).toContain('docker push "$REGISTRY/$REPOSITORY:$IMAGE_TAG"');
    expect(build).not.toContain('describe-images');
  });

  it('waits for the replicas before it writes what to deploy', () => {
    const after = commands(buildspec, 'post_build');
    expect(after.indexOf('describe-image-replication-status')).toBeGreaterThan(-1);
    expect(after.indexOf('describe-image-replication-status')).toBeLessThan(after.indexOf('imageUri'));
  });

  it('writes one file of image definitions for each registry, by digest', () => {
    expect(commands(buildspec, 'post_build')).toContain('imagedefinitions-$registry.json');
    expect(commands(buildspec, 'post_build')).toContain('"%s/%s@%s"');
    expect(definitionsFile('registry.example')).toBe('imagedefinitions-registry.example.json');
    expect(buildspec.artifacts).toEqual({ files: ['imagedefinitions-*.json'] });
  });

  it('names no account and no region: they come from the environment of the project', () => {
    expect(JSON.stringify(buildspec)).not.toMatch(/\d{12}|[a-z]{2}-[a-z]+-\d/);
  });
});

describe('a rendered buildspec', () => {
  it('is YAML of version 0.2 that says the same', () => {
    expect(parse(renderBuildspec(buildspec))).toEqual({ version: 0.2, ...buildspec });
  });

  it('escapes what Terraform would read as its own', () => {
    const tricky: Buildspec = {
      phases: { build: { commands: ['echo ${HOME} %{if} $HOME', 'echo "${A:-b}"'] } },
    };
    const rendered = renderBuildspec(tricky);
    expect(rendered.match(/(?<![$])\$\{|(?<!%)%\{/g)).toBeNull();
    expect(parse(rendered.replaceAll('$${', '${').replaceAll('%%{', '%{'))).toEqual({
      version: 0.2,
      ...tricky,
    });
  });
});
