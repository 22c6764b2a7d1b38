import type { Condition } from '../../../policies/document';

/**
 * Actions that Terraform asks for, and what they are about: patterns of ARNs with `{partition}`, `{account}`, `{management}`, `{prefix}`, `{path}`,
 * `{tag}`, `{registry}`, `{packages}`, `{host}`, `{repository}`, `{profile}`, `{cache}`, `{instance}` and `{store}` in them; `*` only where AWS has no resource-level permission.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (2026-11-28)
 */
export interface Permission {
  readonly actions: readonly string[];
  readonly about: readonly string[];
  readonly when?: Condition;
  /** A pattern of just these actions, for a boundary, which has little room. @default each by its name */
  readonly inBoundary?: string;
  /**
   * About roles that have the company's boundary: a condition where the company has one. `only` is needed then alone.
   *
   * @default whatever bounds them
   */
  readonly bounded?: 'always' | 'only';
}

/** What the AWS provider asks for about one type of resource. */
export interface TypePermissions {
  /** On refresh, and on each plan. */
  readonly read: readonly Permission[];
  /** On create, update, delete, and when tags change. @default nothing: a data source */
  readonly write?: readonly Permission[];
}

/** What the placeholders stand for in one account. */
export interface Place {
  readonly partition: string;
  /** Account id, or what stands for it in a template. */
  readonly accountId: string;
  /** Id of the account that owns the organization. */
  readonly managementId: string;
  readonly prefix: string;
  /** Path of the landing zone's own roles, `/` at least. */
  readonly path: string;
  /** The value of the tag `landing-zone`. */
  readonly tag: string;
  /** Issuers of tokens that the stacks make a provider of, without `https://`. */
  readonly issuers: readonly string[];
  /** Repositories of AWS CodeCommit that the stacks make. */
  readonly repositories: readonly string[];
  /** Profiles of AWS Signer that the stacks make. */
  readonly profiles: readonly string[];
  /** Registries that the stacks make caches of, as the prefixes of their copies end. */
  readonly caches: readonly string[];
  /** Instances of IAM Identity Center, by their ids. */
  readonly instances: readonly string[];
  /** Identity stores: `<account>:identitystore/<id>`. */
  readonly stores: readonly string[];
  /** Host name of the registry that the stacks make repositories in, as `kms:ViaService` has it. */
  readonly registry: string;
  /** Host name of AWS CodeArtifact where the stacks make its domain, as `kms:ViaService` has it. */
  readonly packages: string;
  /** Roles that the stacks make need this boundary, by the pattern of their names. */
  readonly boundary: string;
  /** Those that need no such boundary have this one of the company. @default none */
  readonly companyBoundary?: string | undefined;
}

/** `service:Action` of each name. */
export function of(service: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${service}:${name}`);
}

/** An ARN pattern in the account, in every region: regions come and go. */
export function here(service: string, resource: string): string {
  const isGlobal = ['account', 'budgets', 'iam', 'organizations'].includes(service);
  return `arn:{partition}:${service}:${isGlobal ? '' : '*'}:{account}:${resource}`;
}

/** Actions of one service about something in the account. */
export function on(service: string, resource: string, names: string): Permission {
  return { actions: of(service, names), about: [here(service, resource)] };
}

/** Actions that know no resource. */
export function onAll(service: string, names: string): Permission {
  return { actions: of(service, names), about: ['*'] };
}

/** A setting by the one pattern that all actions about it fit and no other does, which a boundary has room for. */
export function setting(pattern: string, about: string, names: string): Permission {
  const [service = ''] = pattern.split(':');
  return { actions: of(service, names), about: [about], inBoundary: pattern };
}

/** Looking for what AWS gave an id, by the tags of its stack: how `blueprint recover` finds it. AWS knows no resource here. */
export const byTags: Permission = onAll('tag', 'GetResources');

/** Handing roles of the delivery to a service, and to no other. */
export function passes(service: string, ...kinds: readonly string[]): Permission {
  return {
    actions: ['iam:PassRole'],
    about: kinds.map((kind) => here('iam', `role{path}{prefix}-delivery-${kind}`)),
    when: { StringEquals: { 'iam:PassedToService': service } },
  };
}

/**
 * The role that a service makes for itself with the first use of a feature.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/using-service-linked-roles.html (2026-11-28)
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/using-service-linked-roles.html (2026-11-28)
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/slr-permissions.html (2026-11-28)
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-using-service-linked-roles.html (2026-11-28)
 */
export function serviceLinkedRole(service: string, role: string): Permission {
  return {
    ...on('iam', `role/aws-service-role/${service}/${role}`, 'CreateServiceLinkedRole'),
    when: { StringEquals: { 'iam:AWSServiceName': service } },
  };
}

/** What has the tag of the landing zone, and what is made with it. */
export const HAS_TAG: Condition = { StringEquals: { 'aws:ResourceTag/landing-zone': '{tag}' } };
export const CARRIES_TAG: Condition = { StringEquals: { 'aws:RequestTag/landing-zone': '{tag}' } };

/**
 * What is made with tags is tagged as well, before it has any: no tag of its own can be asked for then. Something that has
 * another landing zone's tag is not taken over.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/tag-permissions.html (2026-11-28)
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html (2026-11-28)
 */
export function tagsAtFirst(action: string, about: string): Permission {
  return {
    actions: [action],
    about: [about],
    when: { ...CARRIES_TAG, Null: { 'aws:ResourceTag/landing-zone': 'true' } },
  };
}
