import type { PolicyDocument } from '../evaluate';
import { tryReadJson, twice } from '../json';
import { type Block, blockOf, isBlock } from './block';
import type { Collector } from './collector';
import type { LocatedResource } from './located';
import type { FoundOrganization } from './model';
import { Unresolved } from './problems';

/** A template that a stack set brings into an account, with the account in it. */
export interface FoundTemplateRoles {
  readonly account: string;
  /** Address of the stack set. */
  readonly address: string;
  readonly policies: readonly TemplatePolicy[];
  readonly roles: readonly TemplateRole[];
}

export interface TemplatePolicy {
  readonly arn: string;
  readonly address: string;
  readonly document: PolicyDocument;
}

export interface TemplateRole {
  readonly arn: string;
  readonly address: string;
  readonly trust: unknown;
  /** ARNs of managed policies. */
  readonly boundary: string | undefined;
  readonly managed: readonly string[];
  readonly inline: readonly { readonly address: string; readonly document: unknown }[];
}

/**
 * What service-managed stack sets bring into the accounts of their units: the roles and policies of their templates, read as
 * AWS CloudFormation does. Whatever else stands in a template is a problem.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html (2026-11-28)
 */
export function collectStackSets(
  collector: Collector,
  organization: FoundOrganization | undefined,
): readonly FoundTemplateRoles[] {
  const units = new Map<string, string[]>();
  collector.each('aws_cloudformation_stack_set_instance', (placed) => {
    const name = placed.text('stack_set_name');
    units.set(name, [...(units.get(name) ?? []), ...unitsOf(placed)]);
  });
  const found: FoundTemplateRoles[] = [];
  collector.each('aws_cloudformation_stack_set', (placed) => {
    const resources = resourcesOf(collector, placed);
    const reached = organization ? accountsIn(organization, units.get(placed.text('name')) ?? []) : [];
    for (const account of reached) found.push(new Template(placed, account, resources).roles());
  });
  return found;
}

function unitsOf(placed: LocatedResource): readonly string[] {
  const targets = [placed.value('deployment_targets')].flat().filter(isBlock);
  for (const target of targets)
    for (const argument of Object.keys(target))
      if (argument !== 'organizational_unit_ids')
        throw new Unresolved(`${placed.address}.${argument}`, 'only whole units are read');
  return targets.flatMap((target) => [target.organizational_unit_ids].flat().map(String));
}

/** Accounts below units; nothing is deployed to the management account. */
function accountsIn(organization: FoundOrganization, units: readonly string[]): readonly string[] {
  const wanted = new Set(units);
  const isBelow = (id: string): boolean => {
    if (wanted.has(id)) return true;
    const parent = organization.units.get(id)?.parent;
    return parent === undefined ? false : isBelow(parent);
  };
  return [...organization.accounts.values()]
    .filter(({ id, parent }) => id !== organization.managementAccountId && isBelow(parent))
    .map(({ id }) => id);
}

const KNOWN = new Set(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Role']);

function resourcesOf(collector: Collector, placed: LocatedResource): Block {
  const read = tryReadJson(placed.text('template_body'));
  for (const { place, found, ...mend } of twice(read?.repeated ?? [], placed.address))
    collector.problems.add(place, found, mend);
  const template = blockOf(read?.value);
  const resources = blockOf(template.Resources);
  for (const part of Object.keys(template))
    if (!['AWSTemplateFormatVersion', 'Description', 'Resources'].includes(part))
      throw new Unresolved(`template_body.${part}`, 'only resources of a template are read');
  for (const [id, resource] of Object.entries(resources)) {
    const { Type, Properties: _, ...more } = blockOf(resource);
    if (!KNOWN.has(String(Type)) || Object.keys(more).length > 0)
      throw new Unresolved(`template_body.Resources.${id}`, `${Type} with its attributes is not read`);
  }
  return resources;
}

/** One template in one account. */
class Template {
  constructor(
    private readonly placed: LocatedResource,
    private readonly account: string,
    private readonly resources: Block,
  ) {}

  roles(): FoundTemplateRoles {
    const all = Object.entries(this.resources).map(([id, resource]) => {
      const { Type, Properties } = blockOf(resource);
      return { id, type: Type, properties: blockOf(this.resolve(Properties)) };
    });
    return {
      account: this.account,
      address: this.placed.address,
      policies: all.flatMap(({ id, type, properties }) =>
        type === 'AWS::IAM::ManagedPolicy' ? [this.policy(id, properties)] : [],
      ),
      roles: all.flatMap(({ id, type, properties }) =>
        type === 'AWS::IAM::Role' ? [this.role(id, properties)] : [],
      ),
    };
  }

  private policy(id: string, properties: Block): TemplatePolicy {
    this.only(id, properties, ['Description', 'ManagedPolicyName', 'PolicyDocument']);
    return {
      arn: this.arn('policy', properties.ManagedPolicyName),
      address: this.addressOf(id),
      document: properties.PolicyDocument as PolicyDocument,
    };
  }

  private role(id: string, properties: Block): TemplateRole {
    this.only(id, properties, [
      'AssumeRolePolicyDocument',
      'Description',
      'ManagedPolicyArns',
      'Path',
      'PermissionsBoundary',
      'Policies',
      'RoleName',
    ]);
    const { PermissionsBoundary: boundary, Policies, ManagedPolicyArns } = properties;
    return {
      arn: this.arn('role', properties.RoleName, properties.Path),
      address: this.addressOf(id),
      trust: properties.AssumeRolePolicyDocument,
      boundary: boundary === undefined ? undefined : String(boundary),
      managed: [ManagedPolicyArns ?? []].flat().map(String),
      inline: [Policies ?? []]
        .flat()
        .filter(isBlock)
        .map(({ PolicyName, PolicyDocument: document }) => ({
          address: `${this.addressOf(id)}/${PolicyName}`,
          document,
        })),
    };
  }

  /** Every property must be one that is read. */
  private only(id: string, properties: Block, known: readonly string[]): void {
    for (const property of Object.keys(properties))
      if (!known.includes(property))
        throw new Unresolved(`template_body.Resources.${id}.${property}`, 'it is not read');
  }

  private arn(kind: 'policy' | 'role', name: unknown, path: unknown = '/'): string {
    if (typeof name !== 'string') throw new Unresolved('template_body', `a ${kind} without a name`);
    return `arn:${this.placed.partition}:iam::${this.account}:${kind}${path}${name}`;
  }

  private addressOf(id: string): string {
    return `${this.placed.address}#${id}`;
  }

  private resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.resolve(each));
    if (!isBlock(value)) return value;
    const [[key, inner] = ['', undefined], ...more] = Object.entries(value);
    if (more.length === 0 && key === 'Fn::Sub') return this.substituted(inner);
    if (more.length === 0 && key === 'Ref') return this.referred(inner);
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => {
        if (name.startsWith('Fn::') || name === 'Ref' || (name === 'Condition' && typeof each === 'string'))
          throw new Unresolved(name, 'this function of a template is not read');
        return [name, this.resolve(each)];
      }),
    );
  }

  /** `${AWS::AccountId}` is the account; `${!x}` is a literal `${x}`. */
  private substituted(text: unknown): string {
    if (typeof text !== 'string') throw new Unresolved('Fn::Sub', 'only a text is read');
    return text.replace(/\$\{(!?)([^}]*)\}/g, (written, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (name === 'AWS::AccountId') return this.account;
      throw new Unresolved(written, 'it is not read');
    });
  }

  /** A policy of the same template, as its ARN. */
  private referred(id: unknown): string {
    const { Type, Properties } = blockOf(this.resources[String(id)]);
    if (Type !== 'AWS::IAM::ManagedPolicy') throw new Unresolved(`Ref ${id}`, 'it is no managed policy');
    return this.arn('policy', blockOf(Properties).ManagedPolicyName);
  }
}
