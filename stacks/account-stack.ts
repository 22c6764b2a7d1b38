import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack';
import { AwsProvider, type AwsProviderAssumeRole } from '@cdktf/provider-aws/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import {
  Aspects,
  CloudBackend,
  Fn,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  TerraformDataSource,
  type TerraformElement,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
} from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { accessTo } from '../blueprint/accounts';
import { hcpState, hcpWorkspaceName } from '../blueprint/plan/hcp';
import type { Blueprint } from '../blueprint/plan/planned';
import type { PlannedStack } from '../blueprint/plan/rollout';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { OLDEST_TERRAFORM, TFE_PROVIDER } from '../blueprint/terraform-version';
import { the } from '../blueprint/the';
import { CompanyRoles } from './company-roles';
import './token-traces';

/** Which stack to make, out of which blueprint. */
export interface AccountStackProps {
  readonly blueprint: Blueprint;
  readonly planned: PlannedStack;
}

/**
 * A stack of one account: its state, and providers that refuse to work in any other account. No other file makes a
 * provider or a backend.
 */
export abstract class AccountStack extends TerraformStack {
  protected readonly blueprint: Blueprint;
  protected readonly account: AccountFacts;
  private readonly planned: PlannedStack;
  private readonly providers = new Map<string, AwsProvider>();

  constructor(scope: Construct, { blueprint, planned }: AccountStackProps) {
    super(scope, planned.id);
    this.blueprint = blueprint;
    this.account = planned.account;
    this.planned = planned;
    this.keepState();
    Aspects.of(this).add({ visit: withoutDefaultProvider });
    Aspects.of(this).add(new CompanyRoles(blueprint.names, this.account.id));
    this.addOverride('terraform.required_version', `>= ${OLDEST_TERRAFORM}`);
    if (planned.kind === 'hcp') this.addTfeProvider();
    else this.addAwsProviders();
  }

  private addAwsProviders(): void {
    const { primary, leaving } = this.blueprint.facts.regions;
    for (const region of [primary, ...leaving]) this.providerIn(region);
    this.addOverride('terraform.required_providers.aws.version', this.blueprint.awsProviderVersion);
  }

  /** The stack of the workspaces makes nothing on AWS. Whoever applies it has a token of the organization. */
  private addTfeProvider(): void {
    const { hostname, organization } = the(hcpState(this.blueprint.facts), 'the states in HCP Terraform');
    new TfeProvider(this, 'tfe', { hostname, organization });
    this.addOverride('terraform.required_providers.tfe.version', TFE_PROVIDER);
  }

  /**
   * cdktf looks for a circle on every path before it adds a dependency: with a few hundred accounts in each wave it
   * never ends. The plan's order has no circle: `addStacks` takes only stacks that were made before.
   */
  override dependsOn(): boolean {
    return false;
  }

  /** The provider of a region: the default one for the primary region, an aliased one for any other. */
  providerIn(region: string): AwsProvider {
    const existing = this.providers.get(region);
    if (existing) return existing;
    const { facts } = this.blueprint;
    const primary = region === facts.regions.primary;
    const provider = new AwsProvider(this, primary ? 'aws' : `aws-${region}`, {
      region,
      ...(!primary && { alias: region }),
      allowedAccountIds: [this.account.id],
      ...this.access(),
      defaultTags: [
        {
          tags: {
            'landing-zone': facts.prefix,
            'managed-by': 'terraform',
            stack: this.node.id,
            ...facts.tags,
          },
        },
      ],
    });
    this.providers.set(region, provider);
    return provider;
  }

  /** A text that only AWS knows, with one part of it replaced when Terraform runs: a local value of this id. */
  replaced(id: string, text: string, { part, by }: { readonly part: string; readonly by: string }): string {
    return new TerraformLocal(this, id, Fn.replace(text, part, by)).asString;
  }

  /** What Terraform prints after an apply: something that a person must do, or look at. */
  addOutput(id: string, what: { readonly value: string; readonly description: string }): void {
    new TerraformOutput(this, id, what);
  }

  /** Types of its resources, of what its templates have, and of its data sources as `data.…`. */
  types(): readonly string[] {
    const types = this.node.findAll().flatMap((each) => {
      if (each instanceof CloudformationStack)
        return [each.terraformResourceType, ...typesIn(each.templateBodyInput)];
      if (TerraformResource.isTerraformResource(each)) return [each.terraformResourceType];
      return TerraformDataSource.isTerraformDataSource(each) ? [`data.${each.terraformResourceType}`] : [];
    });
    return [...new Set(types)];
  }

  /** Addresses a person can read, `aws_kms_key.artifacts_key`: construct ids are unique and have no underscore. */
  protected override allocateLogicalId(element: TerraformElement): string {
    return element.node.path.split('/').slice(1).join('_');
  }

  private access(): { profile?: string; assumeRole?: AwsProviderAssumeRole[] } {
    const { facts, names } = this.blueprint;
    const access = accessTo(facts, this.account);
    switch (access.kind) {
      case 'ambient':
      case 'hcp':
        return {};
      case 'profile':
        return { profile: access.profile };
      case 'assume-role':
        return this.assuming(access.roleName, access.externalId);
      case 'roles':
        if (this.planned.kind === 'bootstrap')
          return this.account.id === facts.management.id ? {} : this.assuming(access.through);
        return facts.state.kind === 'hcp' ? {} : { profile: names.terraformProfile(this.account.name) };
    }
  }

  private assuming(role: string, externalId?: string): { assumeRole: AwsProviderAssumeRole[] } {
    return {
      assumeRole: [
        {
          roleArn: this.blueprint.names.roleArn(this.account.id, role),
          sessionName: `terraform-${this.node.id}`.slice(0, 64),
          ...(externalId && { externalId }),
        },
      ],
    };
  }

  /** Who reads and writes a state in the landing zone's own bucket: whoever makes the bucket, or the roles of the account. */
  private stateAccess(): { profile?: string; assumeRole?: { roleArn: string } } {
    const { facts, names } = this.blueprint;
    if (this.planned.kind !== 'bootstrap') return { profile: names.terraformProfile(this.account.name) };
    const access = accessTo(facts, facts.tooling);
    if (access.kind !== 'roles') return {};
    return { assumeRole: { roleArn: names.roleArn(facts.tooling.id, access.through) } };
  }

  private keepState(): void {
    const { state, prefix } = this.blueprint.facts;
    const { names } = this.blueprint;
    switch (state.kind) {
      case 'local':
        // Relative to the stack's folder, so that the output is the same on every machine.
        new LocalBackend(this, { path: `../../../state/${this.node.id}.tfstate` });
        return;
      case 's3':
        new S3Backend(this, {
          bucket: state.bucket,
          key: `${prefix}/${this.node.id}.tfstate`,
          region: state.region,
          encrypt: true,
          ...(state.kmsKeyArn && { kmsKeyId: state.kmsKeyArn }),
          ...(state.roleArn && { assumeRole: { roleArn: state.roleArn } }),
        });
        // Terraform's own lock, 1.10 and later; cdktf 0.21 has no field for it.
        this.addOverride('terraform.backend.s3.use_lockfile', true);
        return;
      case 'own-bucket':
        // Without `encrypt`: Terraform would name a key of S3, and not the bucket's.
        new S3Backend(this, {
          bucket: names.ownStateBucket(),
          key: names.ownStateKey(this.account.id, this.node.id),
          region: this.blueprint.facts.regions.primary,
          ...this.stateAccess(),
        });
        this.addOverride('terraform.backend.s3.use_lockfile', true);
        return;
      case 'hcp':
        new CloudBackend(this, {
          hostname: state.hostname,
          organization: state.organization,
          workspaces: new NamedCloudWorkspace(
            hcpWorkspaceName(this.blueprint.facts, this.node.id),
            // Terraform would make the project of the stack that is to make it.
            this.planned.kind === 'hcp' ? undefined : state.project,
          ),
        });
    }
  }
}

/**
 * Terraform takes the provider without an alias where a resource names none: the same plan, in which Trivy sees the arguments of a
 * resource. Beside `"provider": "aws"` it sees none: `docs/scan.md`.
 */
function withoutDefaultProvider(node: IConstruct): void {
  if (!TerraformResource.isTerraformResource(node) && !TerraformDataSource.isTerraformDataSource(node))
    return;
  if (node.provider?.alias === undefined) Object.assign(node, { provider: undefined });
}

/** Types of what a template of AWS CloudFormation makes. */
function typesIn(template = '{}'): readonly string[] {
  const { Resources = {} } = JSON.parse(template) as {
    readonly Resources?: Record<string, { Type: string }>;
  };
  return Object.values(Resources).map(({ Type }) => Type);
}
