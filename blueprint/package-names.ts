import { AuditNames } from './audit-names';
import { domainOf } from './regions';

/** Names of what keeps packages, and of what signs images. */
export class PackageNames extends AuditNames {
  /** The domain of AWS CodeArtifact that all repositories of packages are in. */
  readonly packageDomain = (): string => `${this.prefix}-packages`;
  readonly packageDomainArn = (): string =>
    this.toolingArn('codeartifact', this.primary, `domain/${this.packageDomain()}`);
  /** A repository of packages: that of a format, its public one, or a further one. */
  readonly packageRepository = (name: string): string => `${this.prefix}-${name}`;
  readonly packageRepositoryArn = (name: string): string =>
    this.toolingArn(
      'codeartifact',
      this.primary,
      `repository/${this.packageDomain()}/${this.packageRepository(name)}`,
    );
  /**
   * Packages of a repository: `npm/acme/*`, or `pypi//acme-client` where a format has no namespaces.
   *
   * @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html
   */
  readonly packageArn = (repository: string, path: string): string =>
    this.toolingArn(
      'codeartifact',
      this.primary,
      `package/${this.packageDomain()}/${this.packageRepository(repository)}/${path}`,
    );
  /** Host name of the repositories, for package managers. */
  readonly packageHost = (): string =>
    `${this.packageDomain()}-${this.tooling}.d.codeartifact.${this.primary}.${domainOf(this.primary)}`;
  /** The stack of AWS CloudFormation with the groups of packages, which no resource of Terraform makes. */
  readonly packageGroupStack = (): string => `${this.prefix}-package-groups`;
  /** The stack of AWS CloudFormation with the rules by which Amazon ECR signs images. */
  readonly imageSigningStack = (): string => `${this.prefix}-image-signing`;
  /** A profile of AWS Signer, by its name; one that is there has an ARN already. */
  readonly signingProfileArn = (profile: string): string =>
    profile.startsWith('arn:')
      ? profile
      : this.toolingArn('signer', this.primary, `/signing-profiles/${profile}`);
  readonly packageKeyAlias = (): string => `alias/${this.prefix}-packages`;
  readonly packageKeyAliasArn = (): string => this.toolingArn('kms', this.primary, this.packageKeyAlias());
}
