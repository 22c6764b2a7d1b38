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

/** Where a build that makes an image keeps the token for its Dockerfile. */
export const PACKAGE_TOKEN = '$HOME/codeartifact-token';

/** What commands of the AWS CLI are told of the domain. */
export function named({ domain, owner, region }: PackageAccess): string {
  return `--domain ${domain} --domain-owner ${owner} --region ${region}`;
}

/** Address of the repository. */
export function urlOf({ host, format, repository }: PackageAccess): string {
  return `https://${host}/${format}/${repository}/`;
}

/** Commands that fail together where no token is given, and whose files only their owner reads. */
export function withToken(access: PackageAccess, commands: readonly string[]): string {
  return privately([`token=$(${askForToken(access)})`, ...commands]);
}

/** Commands that fail together, and whose files only their owner reads. */
export function privately(commands: readonly string[]): string {
  return ['(umask 077', ...commands].join(' &&\n  ').concat(')');
}

export function askForToken(access: PackageAccess): string {
  return `aws codeartifact get-authorization-token ${named(access)} --duration-seconds ${access.seconds} --query authorizationToken --output text`;
}

/** A file below the home of the build: `$token` stands for the token. */
export function file(path: string, lines: readonly string[]): readonly string[] {
  const folder = path.split('/').slice(0, -1).join('/');
  return [
    ...(folder ? [`mkdir -p "$HOME/${folder}"`] : []),
    `printf '%s\\n' ${lines.map((line) => `"${line.replace(/["\\`]/g, '\\$&')}"`).join(' ')} >"$HOME/${path}"`,
  ];
}
