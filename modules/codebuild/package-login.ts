import { askForToken, PACKAGE_TOKEN, type PackageAccess, privately } from './package-access';
import { byTool, cargo, gradle, maven, ruby, uv } from './package-tools';

/**
 * The commands that log a build in, a list for each format: by the AWS CLI where it knows the tool, else by the file that the tool reads.
 * Files outlive the phase that wrote them, which variables need not; none of them is in the repository, and nobody else reads them.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html (2026-11-29)
 */
export function packageLogin(accesses: readonly PackageAccess[]): readonly string[] {
  return accesses.flatMap((access) => BY_FORMAT[access.format](access));
}

/** The token in a file, for `docker build`: none where nothing asks for one. */
export function tokenForImage([access]: readonly PackageAccess[]): readonly string[] {
  return access ? [privately([`${askForToken(access)} >"${PACKAGE_TOKEN}"`])] : [];
}

const BY_FORMAT: Readonly<Record<PackageAccess['format'], (access: PackageAccess) => readonly string[]>> = {
  cargo: (access) => [cargo(access)],
  // The AWS CLI fetches and publishes them with the role of the build.
  generic: () => [],
  maven: (access) => [maven(access), gradle(access)],
  npm: (access) => [byTool('npm', access)],
  nuget: (access) => [byTool('dotnet', access)],
  pypi: (access) => [
    byTool('pip', access),
    ...(access.publishes ? [byTool('twine', access)] : []),
    uv(access),
  ],
  ruby: (access) => [ruby(access)],
  swift: (access) => [byTool('swift', access)],
};

/** A buildspec of which these commands are the first. */
export function loggedIn<Spec extends { readonly phases: object }>(
  spec: Spec,
  commands: readonly string[],
): Spec {
  if (commands.length === 0) return spec;
  const phases = spec.phases as Readonly<Record<string, { readonly commands: readonly string[] }>>;
  const first = ['install', 'pre_build', 'build'].find((name) => phases[name] !== undefined) ?? 'build';
  const { commands: before = [], ...rest } = phases[first] ?? { commands: [] };
  return {
    ...spec,
    phases: { ...phases, [first]: { ...rest, commands: [...commands, ...before] } },
  };
}
