import { baseImagesBuildspec } from '../../modules/codebuild/base-images-buildspec';
import { renderBuildspec } from '../../modules/codebuild/buildspec';
import { bringBaseImages } from '../../modules/codebuild/cached-images';
import {
  containerBuildspec,
  pushedImageBuildspec,
  withBaseImages,
  withTaskDefinitions,
} from '../../modules/codebuild/container-buildspec';
import { packageLogin, tokenForImage } from '../../modules/codebuild/package-login';
import { presets } from '../../modules/codebuild/presets';
import { deploymentBuildspecs } from '../../modules/deploy/buildspecs';
import { scanBuildspec } from '../../stacks/application/scans';
import { signingBuildspecs, toolsBuildspec } from '../../stacks/signing-buildspecs';

/** What a preset writes, with `{test}` where an option goes, and what each option is where nobody writes it. */
export interface RecordedPreset {
  readonly text: object;
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** An option's place is found by what stands for it. */
const PLACES = {
  version: '{version}',
  install: ['{install}'],
  test: ['{test}'],
  reports: '{reports}',
  folder: '{folder}',
};

// `accounts/` says `container` without a language for what a Dockerfile alone says.
const { 'docker-image': _, ...others } = presets;
const writers: Readonly<Record<string, (options: Partial<typeof PLACES>) => object>> = {
  ...others,
  container: ({ test = [], reports }) => containerBuildspec({ test, reports }),
  'pushed-image': () => pushedImageBuildspec(),
  'base-images': () => withBaseImages(containerBuildspec({ test: [], reports: undefined })),
  tools: () => toolsBuildspec(),
  'brought-base-images': () => ({ phases: { build: { commands: [bringBaseImages()] } } }),
  'base-image-look-up': () => baseImagesBuildspec(),
  'base-image-patch': () => baseImagesBuildspec('patch'),
  'base-image-pull-request': () => baseImagesBuildspec('pull-request'),
  ...Object.fromEntries(
    (['secrets-scan', 'code-scan'] as const).flatMap((kind) =>
      (['x86_64', 'arm64'] as const).map((architecture) => [
        `${kind}-${architecture}`,
        () => scanBuildspec({ kind, architecture }),
      ]),
    ),
  ),
  // What follows the image where a deployment takes a task definition.
  'task-definitions': () => withTaskDefinitions({ phases: { post_build: { commands: [] } } }),
  ...Object.fromEntries(
    Object.entries(deploymentBuildspecs).map(([name, text]) => [`deployment-${name}`, () => text]),
  ),
  ...Object.fromEntries(
    Object.entries(signingBuildspecs).map(([does, text]) => [`deployment-${does}`, () => text]),
  ),
};

const FORMATS = ['cargo', 'generic', 'maven', 'npm', 'nuget', 'pypi', 'ruby', 'swift'] as const;

/** What a build runs to log in to its packages, by format, with `{domain}` where a name goes. */
function recordedLogins(): RecordedPreset {
  const names = { repository: '{repository}', domain: '{domain}', owner: '{owner}', region: '{region}' };
  const lines = FORMATS.flatMap((format) =>
    [false, true].map((publishes) => {
      const text = packageLogin([
        { ...names, format, host: '{host}', publishes, seconds: '{seconds}' as unknown as number },
      ]);
      return [publishes ? `${format}, published` : format, text];
    }),
  );
  const image = tokenForImage([
    { ...names, format: 'npm', host: '{host}', publishes: false, seconds: '{seconds}' as unknown as number },
  ]);
  return { text: { ...Object.fromEntries(lines), image }, defaults: {} };
}

/** Every text that a build of `accounts/` may have without writing it itself. */
export function recordedPresets(): Readonly<Record<string, RecordedPreset>> {
  const texts = Object.fromEntries(
    Object.entries(writers).map(([name, write]) => {
      const text = write(PLACES);
      return [name, { text, defaults: Object.fromEntries(defaultsOf(text, write({}))) }];
    }),
  );
  return { ...texts, 'package-logins': recordedLogins() };
}

/** Characters of each such text, without what options put into it. */
export function recordedLengths(): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(writers).map(([name, write]) => {
      const text = renderBuildspec(write({ ...PLACES, install: [], test: [] }));
      return [name, text.replace(/([$%])\1\{/g, '$1{').length];
    }),
  );
}

/** What stands where the places of options are. */
function defaultsOf(text: unknown, usual: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(text)) {
    const [only] = text;
    const option = text.length === 1 && /^\{(install|test)\}$/.exec(String(only));
    if (option) return [[`${option[1]}`, usual ?? []]];
    return text.flatMap((each, position) => defaultsOf(each, (usual as readonly unknown[])?.[position]));
  }
  if (typeof text === 'object' && text !== null)
    return Object.entries(text).flatMap(([key, each]) =>
      defaultsOf(each, (usual as Record<string, unknown> | undefined)?.[key]),
    );
  const option = /\{(version|reports|folder)\}/.exec(String(text));
  if (!option || typeof usual !== 'string') return [];
  const [before = ''] = String(text).split(option[0]);
  const rest = String(text).slice(before.length + option[0].length);
  const next = rest.split(option[0])[0] ?? '';
  const end = next === '' ? usual.length : usual.indexOf(next, before.length);
  return [[`${option[1]}`, usual.slice(before.length, end)]];
}
