import type { LocatedResource } from './located';
import { Unresolved } from './problems';
import { type Block, isBlock } from './stacks';

/**
 * The JSON that `aws_iam_policy_document` makes.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function documentOf(placed: LocatedResource): string {
  refuseDynamic(placed);
  const own = listed(placed.value('statement')).map((block) => statementOf(block, placed));
  const layers = [
    ...sourcesOf(placed, 'source_policy_documents'),
    own,
    ...sourcesOf(placed, 'override_policy_documents'),
  ];
  const document = {
    Version: placed.textOr('version', '2012-10-17'),
    ...(placed.block.policy_id !== undefined && { Id: placed.text('policy_id') }),
    Statement: layers.reduce(merged, []),
  };
  return JSON.stringify(document);
}

/** How many statements a dynamic block makes is not known here. */
function refuseDynamic(placed: LocatedResource): void {
  if (placed.block.dynamic !== undefined)
    throw new Unresolved(`data.${placed.type}.${placed.name}`, 'dynamic blocks are not understood');
}

/** The statements of each document that an argument lists. */
function sourcesOf(placed: LocatedResource, argument: string): readonly (readonly Block[])[] {
  const texts = placed.value(argument);
  return (Array.isArray(texts) ? texts : []).map((text) => {
    const { Statement } = parsed(text, `data.${placed.type}.${placed.name}.${argument}`);
    return [Statement].flat().filter(isBlock);
  });
}

function parsed(text: unknown, place: string): Block {
  try {
    const document: unknown = JSON.parse(String(text));
    if (isBlock(document)) return document;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new Unresolved(place, 'it lists something that is no policy as JSON');
}

/** A later statement takes the place of an earlier one with its Sid. */
function merged(before: readonly Block[], later: readonly Block[]): readonly Block[] {
  const bySid = new Map(later.filter(({ Sid }) => Sid).map((each) => [each.Sid, each]));
  const kept = before.map((each) => bySid.get(each.Sid) ?? each);
  return [...kept, ...later.filter((each) => !kept.includes(each))];
}

function statementOf(block: Block, placed: LocatedResource): Block {
  return {
    ...(block.sid !== undefined && block.sid !== '' && { Sid: block.sid }),
    Effect: block.effect ?? 'Allow',
    ...principal('Principal', block.principals),
    ...principal('NotPrincipal', block.not_principals),
    ...element('Action', block.actions),
    ...element('NotAction', block.not_actions),
    ...element('Resource', escaped(block.resources)),
    ...element('NotResource', escaped(block.not_resources)),
    ...conditions(block.condition, placed),
  };
}

function element(name: string, value: unknown): Block {
  return Array.isArray(value) && value.length > 0 ? { [name]: value } : {};
}

function principal(name: string, blocks: unknown): Block {
  const all = listed(blocks);
  if (all.length === 0) return {};
  const [only] = all;
  const anybody = all.length === 1 && only?.type === '*';
  if (anybody) return { [name]: '*' };
  const kinds: Record<string, unknown[]> = {};
  for (const { type, identifiers } of all)
    kinds[String(type)] = [...(kinds[String(type)] ?? []), ...[escaped(identifiers)].flat()];
  return { [name]: kinds };
}

/** Blocks of one operator and key add up their values. */
function conditions(blocks: unknown, placed: LocatedResource): Block {
  const condition: Record<string, Record<string, unknown[]>> = {};
  for (const { test, variable, values } of listed(blocks)) {
    if (typeof test !== 'string' || typeof variable !== 'string')
      throw new Unresolved(`data.${placed.type}.${placed.name}`, 'a condition has no test or no variable');
    const keys = condition[test] ?? {};
    condition[test] = { ...keys, [variable]: [...(keys[variable] ?? []), ...[escaped(values)].flat()] };
  }
  return Object.keys(condition).length > 0 ? { Condition: condition } : {};
}

/** `&{aws:username}` stands for IAM's own `${…}`, which Terraform would read as its own. */
function escaped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(escaped);
  return typeof value === 'string' ? value.replaceAll('&{', '${') : value;
}

function listed(value: unknown): readonly Block[] {
  return [value].flat().filter(isBlock);
}
