import { partitionOf } from './regions';
import { LANDING_ZONE } from './self-delivery-name';

/** What names are made of. */
export interface NamesInput {
  readonly prefix: string;
  readonly toolingAccountId: string;
  readonly primaryRegion: string;
  /** What a company asks of every role. @default nothing */
  readonly roles?:
    | { readonly path: string; readonly boundary?: { readonly policy: string } | undefined }
    | undefined;
}

/** Names and ARNs of the delivery's roles, and of what bounds them. */
export class RoleNames {
  protected readonly prefix: string;
  protected readonly tooling: string;
  protected readonly primary: string;
  readonly partition: string;
  /** Starts and ends with a slash: `/` alone where the company has no path. */
  readonly rolePath: string;
  private readonly bounds: string | undefined;

  constructor({ prefix, toolingAccountId, primaryRegion, roles }: NamesInput) {
    this.prefix = prefix;
    this.tooling = toolingAccountId;
    this.primary = primaryRegion;
    this.partition = partitionOf(primaryRegion);
    this.rolePath = roles?.path ?? '/';
    this.bounds = roles?.boundary?.policy;
  }

  /** Starts the name of every delivery role. A guardrail protects it: policies trust roles by this pattern. */
  readonly deliveryRolePattern = (): string => `${this.prefix}-delivery-*`;
  /** Every delivery role of one kind, such as `build`. */
  readonly deliveryRolesArn = (kind: 'batch' | 'build' | 'ci' | 'pipeline' | 'stage' | 'start'): string =>
    this.roleArn('*', `${this.prefix}-delivery-${kind}-*`);
  readonly deliveryRolePatternArn = (): string => this.roleArn('*', this.deliveryRolePattern());
  readonly serviceRolePatternArn = (): string => this.roleArn('*', this.serviceRole('*', '*'));
  readonly deployRolePatternArn = (): string => this.roleArn('*', this.deployRole('*'));

  // The kind of a role comes before the application: no application's name can make a role look like another kind.
  readonly pipelineRole = (application: string): string => `${this.prefix}-delivery-pipeline-${application}`;
  readonly stageRole = (application: string, stage: string): string =>
    `${this.prefix}-delivery-stage-${application}-${stage}`;
  readonly buildRole = (application: string): string => `${this.prefix}-delivery-build-${application}`;
  readonly deployRole = (application: string): string => `${this.prefix}-delivery-deploy-${application}`;
  /** Role of the target account that looks, and changes nothing, before an application is deployed. */
  readonly planRole = (application: string): string => `${this.prefix}-delivery-plan-${application}`;
  /** Role of the target account that tells what runs there, and changes nothing. */
  readonly lookRole = (application: string): string => `${this.prefix}-delivery-look-${application}`;
  /** Role of the target account that a service of AWS works with for the deployments of an application. */
  readonly serviceRole = (application: string, service: string): string =>
    `${this.prefix}-delivery-service-${application}-${service}`;
  /** Role that an application's external build delivers with. */
  readonly ciRole = (application: string): string => `${this.prefix}-delivery-ci-${application}`;
  /** Role that EventBridge starts an application's pipeline with. */
  readonly startRole = (application: string): string => `${this.prefix}-delivery-start-${application}`;
  /** Role of those who approve a wave of an application. */
  readonly approverRole = (application: string, wave: string): string =>
    `${this.prefix}-delivery-approve-${application}-${wave}`;
  readonly approverRolePatternArn = (): string => this.roleArn('*', this.approverRole('*', '*'));
  /** Role of people with a set of rights, where IAM Identity Center makes none. */
  readonly personRole = (set: string): string => `${this.prefix}-delivery-person-${set}`;
  /** Role of the state machine that waits. */
  readonly soakRole = (): string => `${this.prefix}-delivery-soak`;
  /** Role of what works for a deployment in the tooling account, and assumes the deploy role. */
  readonly deployWorkerRole = (application: string, worker: string): string =>
    `${this.prefix}-delivery-worker-${application}-${worker}`;
  /** Role that Terraform plans with, in each account: it reads. */
  readonly terraformPlanRole = (): string => `${this.prefix}-terraform-plan`;
  /** Role that Terraform applies with, in each account. */
  readonly terraformApplyRole = (): string => `${this.prefix}-terraform-apply`;
  /** What bounds the apply role. */
  readonly terraformBoundary = (): string => `${this.prefix}-terraform-boundary`;
  readonly terraformBoundaryArn = (accountId: string): string =>
    `arn:${this.partition}:iam::${accountId}:policy/${this.terraformBoundary()}`;
  /** The provider of an issuer of tokens in any account. */
  readonly identityProviderArnIn = (accountId: string, host: string): string =>
    `arn:${this.partition}:iam::${accountId}:oidc-provider/${host}`;
  /**
   * Role of the tooling account that jobs of a builder come in by, on their way to the roles of each account. For the
   * pipeline that delivers the landing zone it is that of its build, which is a delivery role as those of all builds.
   */
  readonly terraformEntryRole = (way: string, purpose: 'plan' | 'apply'): string =>
    way === 'pipeline'
      ? this.buildRole(`${LANDING_ZONE}-${purpose}`)
      : `${this.prefix}-terraform-${way}-${purpose}`;
  readonly terraformEntryRoleArn = (way: string, purpose: 'plan' | 'apply'): string =>
    this.roleArn(this.tooling, this.terraformEntryRole(way, purpose));
  /** Starts the name of everything that Terraform gets into accounts with: roles, also of the tooling account alone, and their policies. */
  readonly terraformRoles = (): string => `${this.prefix}-terraform-`;
  readonly terraformRolePatternArn = (): string => this.roleArn('*', `${this.terraformRoles()}*`);
  readonly terraformPolicyPatternArn = (): string =>
    `arn:${this.partition}:iam::*:policy/${this.terraformRoles()}*`;
  /** Stack set that brings the roles that Terraform works with into workload accounts. */
  readonly terraformStackSet = (): string => `${this.prefix}-terraform`;
  /** What bounds the roles that teams make themselves. */
  readonly teamBoundary = (): string => `${this.prefix}-delivery-team-boundary`;
  readonly deployBoundary = (): string => `${this.prefix}-delivery-boundary`;

  readonly toolingRoleArn = (role: string): string => this.roleArn(this.tooling, role);
  readonly deployRoleArn = (accountId: string, application: string): string =>
    this.roleArn(accountId, this.deployRole(application));
  readonly planRoleArn = (accountId: string, application: string): string =>
    this.roleArn(accountId, this.planRole(application));
  readonly lookRoleArn = (accountId: string, application: string): string =>
    this.roleArn(accountId, this.lookRole(application));
  readonly terraformPlanRoleArn = (accountId: string): string =>
    this.roleArn(accountId, this.terraformPlanRole());
  readonly terraformApplyRoleArn = (accountId: string): string =>
    this.roleArn(accountId, this.terraformApplyRole());
  readonly deployBoundaryArn = (accountId: string): string =>
    `arn:${this.partition}:iam::${accountId}:policy/${this.deployBoundary()}`;
  readonly teamBoundaryArn = (accountId: string): string =>
    `arn:${this.partition}:iam::${accountId}:policy/${this.teamBoundary()}`;
  /** Stands for every principal of an account, in a policy. */
  readonly accountArn = (accountId: string): string => `arn:${this.partition}:iam::${accountId}:root`;
  /**
   * A role by its name, or by a pattern of names. Those of the landing zone itself are below the company's path: nobody else's
   * names start like theirs.
   */
  readonly roleArn = (accountId: string, role: string): string =>
    `arn:${this.partition}:iam::${accountId}:role${this.isOwnRole(role) ? this.rolePath : '/'}${role}`;
  /** Whether the landing zone makes the role, by its name or a pattern of names. */
  readonly isOwnRole = (role: string): boolean =>
    role.startsWith(`${this.prefix}-delivery-`) || role.startsWith(this.terraformRoles());
  /** The company's own boundary of roles in an account; undefined where it has none. */
  readonly companyBoundaryArn = (accountId: string): string | undefined =>
    this.bounds && `arn:${this.partition}:iam::${accountId}:policy/${this.bounds}`;
}
