import { type Asking, type Candidate, candidatesFor, type WrittenStack } from './candidates';
import { type Missing, withIds } from './missing';

/** What was found of the resources that only AWS knows the ids of. */
export interface Found {
  /** All that was missing, each with its id where one is known. */
  readonly missing: readonly Missing[];
  /** Those that nobody could find, and why. */
  readonly unclear: readonly { readonly address: string; readonly because: string }[];
}

/** Finds the ids that AWS gave: by the tags that every resource of a stack has, or by the names of a list. */
export async function findIds(
  stack: WrittenStack,
  missing: readonly Missing[],
  asking: Asking,
): Promise<Found> {
  const candidates = await candidatesFor(stack, missing, asking);
  const ids = new Map<string, string>();
  const unclear: { address: string; because: string }[] = [];
  for (const each of missing) {
    const named = asking.named.get(each.address);
    if (named === undefined && !['tags', 'listing'].includes(each.rule.by)) continue;
    const fitting = candidates.filter((candidate) => fits(candidate, each, missing));
    const id = named ?? (fitting.length === 1 ? fitting[0]?.id : undefined);
    if (id !== undefined) ids.set(each.address, id);
    else if (fitting.length > 1) unclear.push({ address: each.address, because: severalFit(each, fitting) });
  }
  const own = missing.map((each) => ({
    ...each,
    ...(ids.has(each.address) && { id: ids.get(each.address) ?? '' }),
  }));
  const placeholders = new Map(
    missing.flatMap(({ address, placeholder }) => {
      const id = ids.get(address);
      return placeholder !== undefined && id !== undefined ? [[placeholder, id] as const] : [];
    }),
  );
  return { missing: withIds(own, placeholders).map((each) => withoutPlaceholders(each, missing)), unclear };
}

function fits(candidate: Candidate, one: Missing, missing: readonly Missing[]): boolean {
  if (candidate.type !== one.type || candidate.provider !== one.provider) return false;
  if (candidate.label !== undefined) return candidate.label === one.label;
  // Nothing tells it from others: it is the one, where the stack has but one.
  return missing.filter(({ type, provider }) => type === one.type && provider === one.provider).length === 1;
}

function severalFit({ address }: Missing, fitting: readonly Candidate[]): string {
  const ids = fitting.map(({ id }) => id).join(', ');
  return `${fitting.length} fit: ${ids}; say which with --id ${address}=<id>, and delete the others`;
}

/** An id that has a placeholder still is of something whose parent was not found: it cannot exist, or nobody can say. */
function withoutPlaceholders(one: Missing, missing: readonly Missing[]): Missing {
  const open = missing.some(({ placeholder }) => placeholder !== undefined && one.id?.includes(placeholder));
  if (!open) return one;
  const { id: _, ...rest } = one;
  return rest;
}
