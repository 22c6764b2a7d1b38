import { type Block, isBlock } from '../../proof/gather/stacks';
import type { SynthesizedStack } from '../manifest';
import type { TerraformDriver } from '../terraform/driver';
import { ask, type Question } from './data';
import type { Missing } from './missing';

/** What AWS is asked with. */
export interface Asking {
  readonly driver: TerraformDriver;
  /** A file for plans, which a later one overwrites. */
  readonly planFile: string;
  /** Ids that a person names, by address. */
  readonly named: ReadonlyMap<string, string>;
  /** Ids that the state holds already: they are of other resources. */
  readonly taken: ReadonlySet<string>;
}

/** Something that AWS has, which may be one of the resources that are missing. */
export interface Candidate {
  readonly type: string;
  readonly provider: string;
  readonly id: string;
  /** What tells it from others of its type. @default nothing does */
  readonly label?: string;
}

/** A stack, and what is written in it. */
export interface WrittenStack {
  readonly synthesized: SynthesizedStack;
  readonly json: Block;
}

/** Everything that may be one of the resources that only AWS knows the ids of. */
export async function candidatesFor(
  stack: WrittenStack,
  missing: readonly Missing[],
  asking: Asking,
): Promise<readonly Candidate[]> {
  const all = [
    ...(await tagged(stack, missing, asking)),
    ...(await listed(stack.synthesized, missing, asking)),
  ];
  return all.filter(({ id }) => !asking.taken.has(id));
}

/** The tags that every resource of a stack has. */
function tagsOf(json: Block, provider: string): Block {
  const { provider: providers } = json;
  const all = isBlock(providers) ? [providers.aws].flat().filter(isBlock) : [];
  const alias = provider.split('.')[1];
  const [own] = [all.find((each) => each.alias === alias)?.default_tags].flat();
  return isBlock(own) && isBlock(own.tags) ? own.tags : {};
}

/** Tags that say whose a resource is; further tags of accounts/ may have changed meanwhile. */
const OWNER = ['landing-zone', 'stack'];

async function tagged(
  { synthesized, json }: WrittenStack,
  missing: readonly Missing[],
  asking: Asking,
): Promise<readonly Candidate[]> {
  const open = missing.filter(({ rule, address }) => rule.by === 'tags' && !asking.named.has(address));
  const providers = [...new Set(open.map(({ provider }) => provider))];
  const questions = providers.map((provider, position): Question => {
    const tags = tagsOf(json, provider);
    const types = open.flatMap(({ rule, provider: of }) =>
      rule.by === 'tags' && of === provider ? [rule.type] : [],
    );
    return {
      type: 'aws_resourcegroupstaggingapi_resources',
      name: `recover-${position}`,
      arguments: {
        ...(provider !== 'aws' && { provider }),
        resource_type_filters: [...new Set(types)],
        tag_filter: OWNER.map((key) => ({ key, values: [String(tags[key])] })),
      },
    };
  });
  const answers = await ask(synthesized, questions, asking);
  const found = providers.flatMap((provider, position) =>
    arnsIn(answers.get(`recover-${position}`)).flatMap((arn) => {
      const of = open.find(
        ({ rule, provider: at }) => rule.by === 'tags' && at === provider && isOf(arn, rule.type),
      );
      return of?.rule.by === 'tags' ? [{ type: of.type, provider, id: of.rule.id(arn), arn }] : [];
    }),
  );
  return labelled(synthesized, found, asking);
}

function arnsIn(answer: Block | undefined): readonly string[] {
  const list = Array.isArray(answer?.resource_tag_mapping_list) ? answer.resource_tag_mapping_list : [];
  return list.filter(isBlock).map(({ resource_arn: arn }) => String(arn));
}

/** Whether an ARN is of a type as the tagging API names it: `kms:key`. */
function isOf(arn: string, type: string): boolean {
  const [service = '', kind = ''] = type.split(':');
  const [, , of = '', , , resource = ''] = arn.split(':');
  const rest = arn.split(':').slice(5).join(':');
  return of === service && (resource.startsWith(`${kind}/`) || rest.startsWith(`${kind}:`));
}

type Tagged = Omit<Candidate, 'label'> & { readonly arn: string };

/** Keys are known by their description, and those that wait for their deletion are gone; secrets by their name. */
async function labelled(
  stack: SynthesizedStack,
  found: readonly Tagged[],
  asking: Asking,
): Promise<readonly Candidate[]> {
  const isKey = ({ type }: Tagged) => ['aws_kms_key', 'aws_kms_replica_key'].includes(type);
  const questions = found.filter(isKey).map(
    ({ id, arn, provider }): Question => ({
      type: 'aws_kms_key',
      name: `recover-${id}`,
      arguments: { ...(provider !== 'aws' && { provider }), key_id: arn },
    }),
  );
  const keys = await ask(stack, questions, asking);
  return found.flatMap((each): readonly Candidate[] => {
    const { arn, ...candidate } = each;
    if (each.type === 'aws_secretsmanager_secret')
      return [{ ...candidate, label: /secret:(.*)-[A-Za-z0-9]{6}$/.exec(arn)?.[1] ?? arn }];
    if (!isKey(each)) return [candidate];
    const key = keys.get(`recover-${each.id}`) ?? {};
    if (/Pending/.test(String(key.key_state))) return [];
    return [{ ...candidate, label: String(key.description ?? '') }];
  });
}

/** Policies of AWS Organizations, by name. */
async function listed(
  stack: SynthesizedStack,
  missing: readonly Missing[],
  asking: Asking,
): Promise<readonly Candidate[]> {
  const open = missing.filter(({ rule, address }) => rule.by === 'listing' && !asking.named.has(address));
  const types = [...new Set(open.map(({ kind }) => kind ?? 'SERVICE_CONTROL_POLICY'))];
  const lists = await ask(
    stack,
    types.map((filter) => ({
      type: 'aws_organizations_policies',
      name: `recover-${filter}`,
      arguments: { filter },
    })),
    asking,
  );
  const ids = [...lists.values()].flatMap((list) => (Array.isArray(list.ids) ? list.ids.map(String) : []));
  const policies = await askOwn(
    stack,
    ids.map((id) => ({
      type: 'aws_organizations_policy',
      name: `recover-${id}`,
      arguments: { policy_id: id },
    })),
    asking,
  );
  return [...policies.values()].map((policy) => ({
    type: 'aws_organizations_policy',
    provider: 'aws',
    id: String(policy.policy_id ?? policy.id),
    label: String(policy.name),
  }));
}

/** The same, where some are of others: the roles of the landing zone may look at its own alone, so that those are left out. */
async function askOwn(
  stack: SynthesizedStack,
  questions: readonly Question[],
  asking: Asking,
): Promise<ReadonlyMap<string, Block>> {
  try {
    return await ask(stack, questions, asking);
  } catch (error) {
    const denied = deniedIn(String(error), questions);
    if (denied.length === 0) throw error;
    return askOwn(
      stack,
      questions.filter((each) => !denied.includes(each)),
      asking,
    );
  }
}

/** The questions that AWS denies an answer to, by what Terraform printed. */
function deniedIn(printed: string, questions: readonly Question[]): readonly Question[] {
  if (!/AccessDenied/.test(printed)) return [];
  return questions.filter(({ type, name }) => new RegExp(`data\\.${type}\\.${name}\\b`).test(printed));
}
