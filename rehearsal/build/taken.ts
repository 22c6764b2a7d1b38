import type { Playing, TakenFile } from '../actions/action';
import type { Buildspec } from './buildspec';
import { standInText } from './stand-in-text';

/** A registry in the name of a file of image definitions. */
const DEFINITIONS = /^imagedefinitions(?:-(?<registry>.+))?\.json$/;

/**
 * The buildspec with commands after its own, which write the files that deployments take where they are not there: what a
 * stand-in would have made, or a script of the team. An image is pushed as the build's role, so that its digest is one.
 */
export function withTaken(spec: Buildspec, playing: Playing): Buildspec {
  const files = playing.takes.filter(({ artifact }) => playing.action.outputs.includes(artifact));
  const commands = [
    ...files.map((file) => `[ -e ${quoted(pathOf(file, spec))} ] || ${written(file, spec, playing)}`),
    ...exported(spec, playing),
  ];
  if (commands.length === 0) return spec;
  const { post_build: after } = spec.phases;
  const extended = { finally: [], ...after, commands: [...(after?.commands ?? []), ...commands] };
  return { ...spec, phases: { ...spec.phases, post_build: extended } };
}

/** In the place of a buildspec that only the team has: every file is an artifact. */
export const ONLY_THE_TEAM_HAS_IT = 'version: 0.2\nartifacts:\n  files:\n    - "**/*"\n';

function pathOf({ artifact, file }: TakenFile, { artifacts }: Buildspec): string {
  const own = artifacts?.['secondary-artifacts']?.[artifact] ?? artifacts;
  const base = own?.['base-directory'];
  return base === undefined ? file : `${base}/${file}`;
}

function written(taken: TakenFile, spec: Buildspec, playing: Playing): string {
  const { repository, pipeline } = playing;
  const path = pathOf(taken, spec);
  const folder = `mkdir -p ${quoted(path.includes('/') ? path.replace(/\/[^/]*$/, '') : '.')}`;
  const definitions = DEFINITIONS.exec(taken.file);
  if (!definitions)
    return `{ ${folder} && printf %s ${quoted(standInText(taken, playing))} >${quoted(path)}; }`;
  const registry = `${pipeline.account}.dkr.ecr.${pipeline.region}.amazonaws.com`;
  const host = definitions.groups?.registry ?? registry;
  const push = pushed(`${registry}/${repository}`, registry);
  const line = `printf '[{"name":"%s","imageUri":"%s@%s"}]' ${quoted(taken.container ?? 'web')} ${quoted(`${host}/${repository}`)} "$(cat image-digest)"`;
  return `{ ${folder} && { [ -s image-digest ] || ${push}; } && ${line} >${quoted(path)}; }`;
}

/** What a script of the team would have set: the image of the run, where the build says its digest and nothing has set it. */
function exported({ env }: Buildspec, { repository, pipeline }: Playing): readonly string[] {
  if (!env['exported-variables'].includes('IMAGE_DIGEST')) return [];
  const registry = `${pipeline.account}.dkr.ecr.${pipeline.region}.amazonaws.com`;
  const set = 'IMAGE_DIGEST=$(cat image-digest) && export IMAGE_DIGEST';
  const push = pushed(`${registry}/${repository}`, registry);
  return [`[ -n "$IMAGE_DIGEST" ] || { { [ -s image-digest ] || ${push}; } && ${set}; }`];
}

function pushed(image: string, registry: string): string {
  const tag = `"${image}:$(printf '%s' "$CODEBUILD_BUILD_ID" | sed 's/.*://')"`;
  return [
    `{ aws ecr get-login-password | docker login --username AWS --password-stdin ${registry}`,
    `docker build --tag ${tag} . && docker push ${tag}`,
    `docker inspect --format '{{index .RepoDigests 0}}' ${tag} | sed 's/.*@//' >image-digest; }`,
  ].join(' && ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
