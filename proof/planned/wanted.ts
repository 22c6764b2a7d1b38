import type { Blueprint } from '../../blueprint/plan/planned';

/** What a value of the output must be, in the words of the AWS provider. An undefined one must not be there. */
export type Wanted =
  | string
  | number
  | boolean
  | null
  | undefined
  | Marker
  | readonly Wanted[]
  | { readonly [argument: string]: Wanted };

/** A value that is not compared as it stands. */
export class Marker {
  constructor(
    readonly how: 'anything' | 'json' | 'yaml',
    readonly content?: unknown,
  ) {}
}

/** What something else holds: policies, which hops ask, and words for people. */
export const ANYTHING = new Marker('anything');

/** JSON that says this, however it is spaced. */
export const json = (content: unknown): Marker => new Marker('json', content);

/** YAML that says this, however it is spaced. */
export const yaml = (content: unknown): Marker => new Marker('yaml', content);

/** Something that the plan has. */
export interface WantedInstance {
  /** Type of the Terraform resource. */
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly arguments: Readonly<Record<string, Wanted>>;
  /** Whether the output may have other arguments. @default no: what is not named here must not be there */
  readonly others?: boolean;
}

/** What is wanted, and what must be known of the output to say so. */
export interface PlanSubject {
  readonly blueprint: Blueprint;
  /** ARN of the artifact key of a region, as the output has it. */
  readonly artifactKey: (region: string) => string;
  /** ARN of the key behind an alias, as the output has it. */
  readonly keyBehind: (account: string, region: string, alias: string) => string;
  /** Registries that images are copied to. */
  readonly replicas: readonly { readonly accountId: string; readonly region: string }[];
  /** Names of managed policies of an account, as the output has them: their number follows from what they say. */
  readonly managedPolicies: (account: string) => readonly string[];
  /** What stands for the id of an organization's policy, by its name. */
  readonly policyId: (name: string) => string;
  /** The ARN of a permission set as the output has it, by its name. */
  readonly permissionSet: (name: string) => string;
  /** What stands for the id of a policy of AWS Security Hub, by its name. */
  readonly configurationPolicy: (name: string) => string;
}

/** A part of what the plan has. */
export type PlanPart = (subject: PlanSubject) => readonly WantedInstance[];

/** Something in the tooling account, in the primary region. */
export function inTooling(
  { facts }: Blueprint,
  type: string,
  values: WantedInstance['arguments'],
): WantedInstance {
  return { type, account: facts.tooling.id, region: facts.regions.primary, arguments: values };
}
