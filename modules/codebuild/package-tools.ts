import { askForToken, file, named, type PackageAccess, privately, urlOf, withToken } from './package-access';

/** @see https://docs.aws.amazon.com/cli/latest/reference/codeartifact/login.html (2026-11-29) */
export function byTool(tool: 'dotnet' | 'npm' | 'pip' | 'swift' | 'twine', access: PackageAccess): string {
  return `aws codeartifact login --tool ${tool} ${named(access)} --repository ${access.repository} --duration-seconds ${access.seconds}`;
}

/**
 * Everything comes from the repository, and `mvn deploy` goes to it.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/maven-mvn.html (2026-11-29)
 */
export function maven(access: PackageAccess): string {
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
export function gradle(access: PackageAccess): string {
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
export function uv(access: PackageAccess): string {
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
export function cargo(access: PackageAccess): string {
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
export function ruby(access: PackageAccess): string {
  const url = urlOf(access);
  return withToken(access, [
    ...file('.gem/credentials', [':codeartifact_api_key: Bearer $token']),
    ...file('.gemrc', [':sources:', `    - https://aws:$token@${url.slice('https://'.length)}`]),
    `bundle config set --global mirror.https://rubygems.org ${url}`,
    `bundle config set --global ${url} "aws:$token"`,
  ]);
}
