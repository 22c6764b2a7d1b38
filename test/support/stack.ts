import type { Statement } from '../../policies/document';

/** A value of the Terraform JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Attributes = { readonly [key: string]: Json };
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** The parts of a stack's Terraform JSON that tests look at. */
export interface StackJson {
  readonly provider: { readonly aws: readonly Attributes[] };
  readonly terraform: Attributes & { readonly backend?: Attributes; readonly cloud?: Attributes };
  readonly resource?: Blocks;
  readonly data?: Blocks;
  /** What Terraform forgets, and lets be. */
  readonly removed?: readonly unknown[];
}

/** One resource or data source of a stack. */
export interface Resource {
  /** Id of the stack. */
  readonly stack: string;
  /** `aws_iam_role.build_role_role`, or `data.aws_kms_alias.artifact-key`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly attributes: Attributes;
}

/** One stack as it was synthesized. */
export interface Stack {
  readonly id: string;
  /** Ids of the stacks that cdktf deploys before. */
  readonly dependsOn: readonly string[];
  /** The file itself. */
  readonly text: string;
  readonly json: StackJson;
  readonly resources: readonly Resource[];
  readonly data: readonly Resource[];
}

export function readStack(id: string, text: string, dependsOn: readonly string[] = []): Stack {
  const json = JSON.parse(text) as StackJson;
  return {
    id,
    dependsOn,
    text,
    json,
    resources: blocks(id, '', json.resource),
    data: blocks(id, 'data.', json.data),
  };
}

function blocks(stack: string, prefix: string, all: Blocks = {}): readonly Resource[] {
  return Object.entries(all).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => ({
      stack,
      address: `${prefix}${type}.${name}`,
      type,
      name,
      attributes,
    })),
  );
}

/** The stack of that id. */
export function stackOf(stacks: readonly Stack[], id: string): Stack {
  const found = stacks.find((stack) => stack.id === id);
  if (found) return found;
  throw new Error(`no stack ${id}; there are: ${stacks.map((stack) => stack.id).join(', ')}`);
}

/** Every resource of a type. */
export function all(stack: Stack, type: string): readonly Resource[] {
  return stack.resources.filter((resource) => resource.type === type);
}

/** The one resource of a type; where there are several, the one of that `name`, or whose address ends in it. */
export function only(stack: Stack, type: string, name = ''): Resource {
  const candidates = all(stack, type);
  const [found, ...others] = candidates.filter(
    (resource) => resource.attributes.name === name || resource.name.endsWith(name),
  );
  if (found && others.length === 0) return found;
  const wanted = `${found ? 'several' : 'no'} ${type}${name && ` called "${name}"`} in stack ${stack.id}`;
  const have = candidates.length > 0 ? candidates : stack.resources;
  throw new Error(`${wanted}; there are: ${have.map(({ address }) => address).join(', ') || 'no resources'}`);
}

/** A policy document inside an attribute of a resource, as AWS receives it. */
export interface Policy {
  readonly resource: Resource;
  /** Path of the attribute, such as `policy` or `assume_role_policy`. */
  readonly attribute: string;
  /** The text with the escapes of Terraform taken away. */
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** Every policy document that a resource holds, whatever the attribute is called. */
export function policiesOf(resource: Resource): readonly Policy[] {
  return strings(resource.attributes).flatMap(([attribute, value]) => {
    if (!value.startsWith('{"Version":"2012-10-17"')) return [];
    const text = value.replaceAll('$${', '${');
    return [{ resource, attribute, text, statements: JSON.parse(text).Statement as Statement[] }];
  });
}

/** The statement of that Sid in the policies of a resource. */
export function statement(resource: Resource, sid: string): Statement {
  const statements = policiesOf(resource).flatMap((policy) => policy.statements);
  return bySid(statements, sid, `stack ${resource.stack}, ${resource.address}`);
}

/** The one statement of that Sid. */
export function bySid(statements: readonly Statement[], sid: string, where = 'the list'): Statement {
  const [found, ...others] = statements.filter(({ Sid }) => Sid === sid);
  if (found && others.length === 0) return found;
  const sids = statements.map(({ Sid }) => Sid).join(', ') || 'no statement';
  throw new Error(`${found ? 'several' : 'no'} ${sid} in ${where}; there are: ${sids}`);
}

/** Every string inside a value, with its path. */
export function strings(
  value: Json | undefined,
  path = '',
): readonly (readonly [path: string, value: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => strings(each as Json, path ? `${path}.${key}` : key));
}

/** One element or many of a policy, always as a list. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
