import type { StackOutput } from '../../proof/gather/stacks';
import { liveKind } from './kinds';
import { type LiveResource, type LiveStack, liveStack } from './live';

/** Something alive that the new output deletes, replaces, or forgets. */
export type Rename =
  /** The stack is there no longer: Terraform never looks at its state again. */
  | {
      readonly kind: 'stack goes';
      readonly stack: LiveStack;
      readonly heir: LiveStack | undefined;
      /** Whether its account has other stacks still: it was that of a pipeline, and others work for it. */
      readonly accountStays: boolean;
    }
  /** The stack is of another account now: what is in the old one is forgotten, without a delete. */
  | { readonly kind: 'account changes'; readonly stack: LiveStack; readonly account: string }
  /** The state is kept elsewhere now: Terraform begins with an empty one. */
  | { readonly kind: 'state changes'; readonly stack: LiveStack; readonly to: string }
  /** The stack has no provider for a region in which its state has something: Terraform refuses to plan. */
  | {
      readonly kind: 'region goes';
      readonly stack: LiveStack;
      readonly region: string;
      readonly resources: readonly LiveResource[];
    }
  /** The provider is of another region now: Terraform finds nothing there, and forgets what is in the old one. */
  | {
      readonly kind: 'region changes';
      readonly stack: LiveStack;
      readonly from: string;
      readonly to: string;
      readonly resources: readonly LiveResource[];
    }
  /** The same thing under another address, of this stack or of another one. */
  | {
      readonly kind: 'address changes';
      readonly stack: LiveStack;
      readonly resource: LiveResource;
      readonly to: { readonly stack: string; readonly address: string };
    }
  /** It is deleted, and another one made in its place. */
  | {
      readonly kind: 'replaced';
      readonly stack: LiveStack;
      readonly resource: LiveResource;
      readonly by: LiveResource;
    }
  /** It is deleted. */
  | { readonly kind: 'deleted'; readonly stack: LiveStack; readonly resource: LiveResource };

/** What becomes of what is alive when the output `next` is applied after `base`. */
export function renamesBetween(
  base: readonly StackOutput[],
  next: readonly StackOutput[],
): readonly Rename[] {
  const [before, after] = [base.map(liveStack), next.map(liveStack)];
  const later = new Map(after.map((stack) => [stack.id, stack]));
  const earlier = new Set(before.map(({ id }) => id));
  const fresh = after.filter(({ id }) => !earlier.has(id));
  const homes = new Map(
    after.flatMap((stack) =>
      stack.resources.map((resource) => [thingOf(stack, resource), { stack, resource }]),
    ),
  );
  return before.flatMap((stack): readonly Rename[] => {
    const heir = later.get(stack.id);
    if (!heir) {
      const accountStays = after.some(({ account }) => account === stack.account);
      return [{ kind: 'stack goes', stack, heir: heirOf(stack, fresh), accountStays }];
    }
    if (heir.account !== stack.account) return [{ kind: 'account changes', stack, account: heir.account }];
    const moved = { kind: 'state changes' as const, stack, to: heir.state };
    const states = heir.state === stack.state ? [] : [moved];
    return [...states, ...regionsThatGo(stack, heir), ...resourcesThatGo(stack, heir, homes)];
  });
}

/** The new stack that makes most of the named things of an old one, in the same account: the old one under another name. */
function heirOf(stack: LiveStack, fresh: readonly LiveStack[]): LiveStack | undefined {
  const things = new Set(thingsOf(stack));
  return fresh
    .map((each) => ({ each, shared: thingsOf(each).filter((thing) => things.has(thing)).length }))
    .filter(({ shared }) => shared > 0 && shared * 2 >= things.size)
    .sort((one, other) => other.shared - one.shared)[0]?.each;
}

/** What the stack makes under a name of its own. */
function thingsOf(stack: LiveStack): readonly string[] {
  return stack.resources
    .filter(({ name, address }) => name !== address)
    .map((resource) => thingOf(stack, resource));
}

/** What an apply can neither read nor delete any more, by region. */
function regionsThatGo(stack: LiveStack, heir: LiveStack): readonly Rename[] {
  const regions = new Set(stack.resources.map(({ region }) => region));
  return [...regions].flatMap((region): readonly Rename[] => {
    const lost = stack.resources.filter((each) => each.region === region && !isGlobal(each));
    const orphans = lost.filter((each) => placeIn(heir, each) === undefined);
    const forgotten = lost.filter((each) => ![undefined, region].includes(placeIn(heir, each)));
    const to = forgotten[0] && placeIn(heir, forgotten[0]);
    return [
      ...(orphans.length > 0 ? [{ kind: 'region goes' as const, stack, region, resources: orphans }] : []),
      ...(to ? [{ kind: 'region changes' as const, stack, from: region, to, resources: forgotten }] : []),
    ];
  });
}

/** The region in which the next apply looks for a resource; undefined where it cannot look at all. */
function placeIn(heir: LiveStack, { address, provider }: LiveResource): string | undefined {
  const same = heir.resources.find((each) => each.address === address);
  return same?.region ?? heir.providers.get(provider);
}

/** IAM and AWS Organizations are the same in every region. */
function isGlobal({ type }: LiveResource): boolean {
  return /^aws_(iam|organizations)_/.test(type);
}

type Homes = ReadonlyMap<string, { readonly stack: LiveStack; readonly resource: LiveResource }>;

function resourcesThatGo(stack: LiveStack, heir: LiveStack, homes: Homes): readonly Rename[] {
  const there = new Map(heir.resources.map((resource) => [resource.address, resource]));
  return stack.resources.flatMap((resource): readonly Rename[] => {
    const same = there.get(resource.address);
    const elsewhere = !isGlobal(resource) && placeIn(heir, resource) !== resource.region;
    const stays = same?.name === resource.name;
    if (!liveKind(resource.type) || elsewhere || (stays && same.forEver === resource.forEver)) return [];
    if (stays) return [{ kind: 'replaced', stack, resource, by: same }];
    const home = resource.name === resource.address ? undefined : homes.get(thingOf(stack, resource));
    if (home) {
      const to = { stack: home.stack.id, address: home.resource.address };
      return [{ kind: 'address changes', stack, resource, to }];
    }
    if (liveKind(resource.type)?.loses === undefined) return [];
    return [same ? { kind: 'replaced', stack, resource, by: same } : { kind: 'deleted', stack, resource }];
  });
}

/** The thing in AWS: two addresses with the same one would fight for it. */
function thingOf({ account }: LiveStack, { type, region, name }: LiveResource): string {
  return [account, region, type, name].join(' ');
}
