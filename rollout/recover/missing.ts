import { Unresolved } from '../../proof/gather/problems';
import type { StackOutput } from '../../proof/gather/stacks';
import { worldOf } from '../../proof/gather/world';
import { managedIn } from '../state';
import { IMPORT_RULES, type ImportRule } from './import-ids';

/** A resource that is written and not in the state, and what is known of where to find it. */
export interface Missing {
  /** Terraform's address: `aws_s3_bucket.artifacts_bucket`. */
  readonly address: string;
  readonly type: string;
  /** The provider that works on it: `aws`, or `aws.<alias>`. */
  readonly provider: string;
  readonly rule: ImportRule;
  /** Its import id; ids that only AWS knows are placeholders in it. @default only AWS knows it */
  readonly id?: string;
  /** What stands for its own id in the ids of others. */
  readonly placeholder?: string;
  /** What it is called, or described with, where that tells it from others of its type. */
  readonly label?: string;
  /** Its `type` argument, such as `RESOURCE_CONTROL_POLICY`. @default it has none */
  readonly kind?: string;
}

/** One stack among all of an output: what it refers to may be in another one. */
export interface OneOf {
  readonly outputs: readonly StackOutput[];
  readonly id: string;
}

/** Everything of a stack that a state does not hold, with placeholders for ids replaced where the state knows them. */
export function missingFrom(stack: OneOf, state: unknown): readonly Missing[] {
  const known = inState(state);
  const all = writtenIn(stack);
  const ids = new Map(
    all.flatMap(({ address, placeholder }) => {
      const id = known.get(address);
      return placeholder !== undefined && id !== undefined ? [[placeholder, id] as const] : [];
    }),
  );
  return withIds(
    all.filter(({ address }) => !known.has(address)),
    ids,
  );
}

/** The same, with the ids that were found in the place of what stood for them. */
export function withIds(missing: readonly Missing[], ids: ReadonlyMap<string, string>): readonly Missing[] {
  // One placeholder may begin as another one does.
  const longestFirst = [...ids].sort(([left], [right]) => right.length - left.length);
  return missing.map((each) => {
    let id = each.id;
    for (const [placeholder, found] of longestFirst) id = id?.replaceAll(placeholder, () => found);
    return id === undefined ? each : { ...each, id };
  });
}

/** Addresses of the managed resources of a state, and the id of each. */
export function inState(state: unknown): ReadonlyMap<string, string> {
  return new Map(
    managedIn(state).flatMap(({ type, name, instances: [first] }) =>
      first ? [[`${type}.${name}`, String(first.id ?? '')] as const] : [],
    ),
  );
}

/** Every resource of a stack, with its import id as far as what is written tells it. */
function writtenIn({ outputs, id: wanted }: OneOf): readonly Missing[] {
  const stack = worldOf(outputs).stacks.find(({ id }) => id === wanted);
  return (stack?.elements() ?? []).flatMap((element): readonly Missing[] => {
    if (!stack) return [];
    const { type, name, block } = element;
    const rule = IMPORT_RULES[type] ?? { by: 'nothing', because: 'nobody wrote down what its import id is' };
    const placed = stack.place(element);
    const computed = (attribute: string) => String(stack.computed(placed, attribute));
    const id =
      rule.by === 'name' ? orUndefined(() => rule.id(Object.assign(placed, { computed }))) : undefined;
    const placeholder = ['tags', 'listing'].includes(rule.by) ? orUndefined(() => computed('id')) : undefined;
    const label = orUndefined(() => placed.text('name')) ?? orUndefined(() => placed.text('description'));
    return [
      {
        address: `${type}.${name}`,
        type,
        provider: typeof block.provider === 'string' ? block.provider : 'aws',
        rule,
        ...(id !== undefined && { id }),
        ...(placeholder !== undefined && { placeholder }),
        ...(label !== undefined && { label }),
        ...(typeof block.type === 'string' && { kind: block.type }),
      },
    ];
  });
}

/** Undefined where an expression is of a kind that the proof does not understand. */
function orUndefined(work: () => string): string | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}
