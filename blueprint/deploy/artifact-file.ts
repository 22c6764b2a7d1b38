import { didYouMean } from '../problems/did-you-mean';
import { pattern } from '../schema/wanted';
import type { DeployProblem, DeploySubject } from './traits';

/**
 * A file of an artifact, as CodePipeline names it: `build::template.yaml`. `{account}` and `{region}` stand for where the
 * deployment goes.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html (2026-11-28)
 */
export function artifactFile(what: string) {
  return pattern(
    /^[\w-]{1,100}::(?!(.*\/)?\.\.(\/|$))[\w.{}-]+(\/[\w.{}-]+)*$/,
    `${what} of an artifact: the artifact, two colons, and the path of the file in it, such as build::${what === 'the template' ? 'template.yaml' : 'config/prod.json'}`,
    'have the build write the file, and name it so',
  );
}

/** A file of an artifact, in its two halves. */
export interface ArtifactFile {
  readonly artifact: string;
  readonly file: string;
}

/** The halves of `artifact::file`, with what stands for the account and the region filled in. */
export function fileOf(
  path: string,
  place: { readonly account: string; readonly region: string },
): ArtifactFile {
  const [artifact = '', file = ''] = path.split('::');
  return {
    artifact,
    file: file.replaceAll('{account}', place.account).replaceAll('{region}', place.region),
  };
}

/** The path with what stands for the account and the region filled in, as CodePipeline takes it. */
export function pathIn(path: string, place: { readonly account: string; readonly region: string }): string {
  const { artifact, file } = fileOf(path, place);
  return `${artifact}::${file}`;
}

/** The artifacts that files are of, each once, in the order of the files. */
export function artifactsOfPaths(paths: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => path?.split('::')[0] ?? []))];
}

/** What is wrong with files of artifacts, by the field that names each: the build does not make the artifact. */
export function notOfTheBuild(
  fields: Readonly<Record<string, string | undefined>>,
  artifacts: readonly string[],
): readonly DeployProblem[] {
  return Object.entries(fields).flatMap(([field, path]) => {
    const artifact = path?.split('::')[0];
    if (artifact === undefined || artifacts.includes(artifact)) return [];
    return [
      {
        field,
        found: `"${path}", of the artifact "${artifact}"`,
        wanted: `a file of an artifact of the build (${artifacts.join(', ')})`,
        change: didYouMean(artifact, artifacts, 'correct the artifact'),
      },
    ];
  });
}

/** An artifact that the build does not make. */
export function unknownArtifact(
  { artifact }: { readonly artifact: string },
  { artifacts }: Pick<DeploySubject, 'artifacts'>,
): readonly DeployProblem[] {
  if (artifacts.includes(artifact)) return [];
  return [
    {
      field: 'artifact',
      found: `"${artifact}"`,
      wanted: `an artifact of the build (${artifacts.join(', ')})`,
      change: didYouMean(artifact, artifacts, 'correct it'),
    },
  ];
}
