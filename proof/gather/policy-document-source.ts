import { Unresolved } from './problems';
import { type Block, isBlock } from './stacks';
import type { Placed } from './world';

/**
 * The JSON that `aws_iam_policy_document` makes.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function documentOf(placed: Placed): string {
  const sources = statementsOf(placed, 'source_policy_documents');
  const own = listed(placed.value('statement')).map((block) => statementOf(block, placed));
  const overrides = statementsOf(placed, 'override_policy_documents');
  const statements = [...replaced([...sources, ...own], overrides)];
  const document = {
    Version: placed.textOr('version', '2012-10-17'),
    ...(placed.block.policy_id !== undefined && { Id: placed.text('policy_id') }),
    Statement: statements,
  };
  return JSON.stringify(document);
}

function statementsOf(placed: Placed, argument: string): readonly Block[] {
  const texts = placed.value(argument);
  return (Array.isArray(texts) ? texts : []).flatMap((text) => {
    const { Statement } = JSON.parse(String(text)) as { Statement?: Block | readonly Block[] };
    return Statement === undefined ? [] : [Statement].flat();
  });
}

/** An overriding statement takes the place of the one with its Sid. */
function replaced(statements: readonly Block[], overrides: readonly Block[]): readonly Block[] {
  const bySid = new Map(overrides.filter(({ Sid }) => Sid).map((each) => [each.Sid, each]));
  const kept = statements.map((each) => (each.Sid === undefined ? each : (bySid.get(each.Sid) ?? each)));
  return [...kept, ...overrides.filter((each) => !kept.includes(each))];
}

function statementOf(block: Block, placed: Placed): Block {
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
  return { [name]: Object.fromEntries(all.map(({ type, identifiers }) => [type, escaped(identifiers)])) };
}

function conditions(blocks: unknown, placed: Placed): Block {
  const condition: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of listed(blocks)) {
    if (typeof test !== 'string' || typeof variable !== 'string')
      throw new Unresolved(`data.${placed.type}.${placed.name}`, 'a condition has no test or no variable');
    condition[test] = { ...condition[test], [variable]: escaped(values) };
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
