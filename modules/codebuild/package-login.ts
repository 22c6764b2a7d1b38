/** A repository of packages that a build logs in to. */
export interface PackageAccess {
  readonly format: 'cargo' | 'generic' | 'maven' | 'npm' | 'nuget' | 'pypi' | 'ruby' | 'swift';
  readonly repository: string;
  readonly domain: string;
  /** Account that the domain is in. */
  readonly owner: string;
  readonly region: string;
  /** Host name of the repositories of the domain. */
  readonly host: string;
  readonly publishes: boolean;
  /** Seconds that the token is good for: as long as the build may take, 900 to 43,200. */
  readonly seconds: number;
}

/**
 * The commands that log a build in, a list for each format: by the AWS CLI where it knows the tool, else by the file that the tool reads.
 * Files outlive the phase that wrote them, which variables need not; none of them is in the repository, and nobody else reads them.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html (2026-11-29)
 */
export function packageLogin(accesses: readonly PackageAccess[]): readonly string[] {
  return accesses.flatMap((access) => BY_FORMAT[access.format](access));
}

/** Where a build that makes an image keeps the token for its Dockerfile. */
export const PACKAGE_TOKEN = '$HOME/codeartifact-token';

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

function named({ domain, owner, region }: PackageAccess): string {
  return `--domain ${domain} --domain-owner ${owner} --region ${region}`;
}

/** @see https://docs.aws.amazon.com/cli/latest/reference/codeartifact/login.html (2026-11-29) */
function byTool(tool: 'dotnet' | 'npm' | 'pip' | 'swift' | 'twine', access: PackageAccess): string {
  return `aws codeartifact login --tool ${tool} ${named(access)} --repository ${access.repository} --duration-seconds ${access.seconds}`;
}

function urlOf({ host, format, repository }: PackageAccess): string {
  return `https://${host}/${format}/${repository}/`;
}

/** Commands that fail together where no token is given, and whose files only their owner reads. */
function withToken(access: PackageAccess, commands: readonly string[]): string {
  return privately([`token=$(${askForToken(access)})`, ...commands]);
}

/** Commands that fail together, and whose files only their owner reads. */
function privately(commands: readonly string[]): string {
  return ['(umask 077', ...commands].join(' &&\n  ').concat(')');
}

function askForToken(access: PackageAccess): string {
  return `aws codeartifact get-authorization-token ${named(access)} --duration-seconds ${access.seconds} --query authorizationToken --output text`;
}

/** A file below the home of the build: `$token` stands for the token. */
function file(path: string, lines: readonly string[]): readonly string[] {
  const folder = path.split('/').slice(0, -1).join('/');
  return [
    ...(folder ? [`mkdir -p "$HOME/${folder}"`] : []),
    `printf '%s\\n' ${lines.map((line) => `"${line.replace(/["\\`]/g, '\\$&')}"`).join(' ')} >"$HOME/${path}"`,
  ];
}

/**
 * Everything comes from the repository, and `mvn deploy` goes to it.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/maven-mvn.html (2026-11-29)
 */
function maven(access: PackageAccess): string {
  const url = urlOf(access);
  const id = '<id>codeartifact</id>';
  return withToken(access, [
    ...file('.m2/settings.xml', [
      '<settings>',
      `<servers><server>${id}<username>aws</username><password>$token</password></server></servers>`,
      `<mirrors><mirror>${id}<url>${url}</url><mirrorOf>*</mirrorOf></mirror></mirrors>`,
      `<profiles><profile>${id}<properties><altDeploymentRepository>codeartifact::${url}</altDeploymentRepository></properties></profile></profiles>`,
      '<activeProfiles><activeProfile>codeartifact</activeProfile></activeProfiles>',
      '</settings>',
    ]),
  ]);
}

/**
 * Plugins and dependencies of every project; what publishes names `codeartifactUrl` and `codeartifactToken`.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/maven-gradle.html (2026-11-29)
 */
function gradle(access: PackageAccess): string {
  const repository = `maven { url = '${urlOf(access)}'; credentials { username = 'aws'; password = '$token' } }`;
  return withToken(access, [
    ...file('.gradle/init.d/codeartifact.gradle', [
      `settingsEvaluated { settings -> settings.pluginManagement { repositories { ${repository} } } }`,
      `allprojects { repositories { ${repository} } }`,
    ]),
    ...file('.gradle/gradle.properties', [`codeartifactUrl=${urlOf(access)}`, 'codeartifactToken=$token']),
  ]);
}

/**
 * pip is told by the AWS CLI; uv reads its index here, and the token where `.netrc` has it.
 *
 * @see https://docs.astral.sh/uv/guides/integration/aws/ (2026-11-29)
 */
function uv(access: PackageAccess): string {
  return withToken(access, [
    ...file('.netrc', [`machine ${access.host} login aws password $token`]),
    ...file('.config/uv/uv.toml', ['[[index]]', `url = "${urlOf(access)}simple/"`, 'default = true']),
  ]);
}

/**
 * Cargo asks the AWS CLI for a token whenever it needs one.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/configure-use-cargo.html (2026-11-29)
 */
function cargo(access: PackageAccess): string {
  return privately(
    file('.cargo/config.toml', [
      '[registries.codeartifact]',
      `index = "sparse+${urlOf(access)}"`,
      `credential-provider = "cargo:token-from-stdout ${askForToken(access)}"`,
      '[registry]',
      'default = "codeartifact"',
      '[source.crates-io]',
      'replace-with = "codeartifact"',
    ]),
  );
}

/**
 * `gem` and Bundler, also where a Gemfile names rubygems.org; `gem push --key codeartifact_api_key --host` publishes.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/configure-use-rubygems-bundler.html (2026-11-29)
 */
function ruby(access: PackageAccess): string {
  const url = urlOf(access);
  return withToken(access, [
    ...file('.gem/credentials', [':codeartifact_api_key: Bearer $token']),
    ...file('.gemrc', [':sources:', `    - https://aws:$token@${url.slice('https://'.length)}`]),
    `bundle config set --global mirror.https://rubygems.org ${url}`,
    `bundle config set --global ${url} "aws:$token"`,
  ]);
}

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
