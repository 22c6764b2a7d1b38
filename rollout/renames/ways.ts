import type { Rename } from './compare';
import { liveKind } from './kinds';
import type { LiveResource, LiveStack } from './live';

/** One change that orphans, replaces or deletes something alive: where, what happens, and the way to do it without a loss. */
export interface RenameLine {
  readonly place: string;
  readonly what: string;
  readonly way: string;
}

const FROM_BEFORE =
  'in a working copy of the commit before, where `npx cdktf destroy <stack> --ignore-missing-stack-dependencies` still knows it';

/** What a rename means for whoever applies it. */
export function renameLine(rename: Rename): RenameLine {
  switch (rename.kind) {
    case 'stack goes':
      return rename.heir ? stackRenamed(rename.stack, rename.heir) : stackGone(rename);
    case 'account changes':
      return {
        place: rename.stack.id,
        what: `account ${rename.stack.account} becomes ${rename.account}: ${countedIn(rename.stack)} in ${rename.stack.account} are forgotten, not deleted`,
        way: `destroy first: destroy ${rename.stack.id} ${FROM_BEFORE}; then apply the new account`,
      };
    case 'state changes':
      return {
        place: rename.stack.id,
        what: `the state is looked for elsewhere (${rename.to}): Terraform begins with an empty one, and stops at names that are taken`,
        way: 'move the state before any plan: `terraform init -migrate-state` in the folder of the stack (docs/deploying.md, State)',
      };
    case 'region goes':
      return {
        place: rename.stack.id,
        what: `${rename.region} goes with its provider: Terraform cannot plan the stack while its state holds ${listed(rename.resources)}`,
        way: `two steps: write '${rename.region}' into regions.leaving and apply, which deletes them; then delete it there`,
      };
    case 'region changes':
      return {
        place: rename.stack.id,
        what: `${rename.from} becomes ${rename.to}: in ${rename.from} Terraform forgets, and does not delete, ${listed(rename.resources)}`,
        way: `destroy first: destroy ${rename.stack.id} ${FROM_BEFORE}; a primary region is not changed in place`,
      };
    case 'address changes':
      return addressChanged(rename);
    case 'replaced':
      if (rename.by.name === rename.resource.name) return madeAnew(rename);
      return {
        place: at(rename.stack, rename.resource),
        what: `the ${described(rename.resource)} is replaced by ${rename.by.name}, and with it goes ${lossOf(rename.resource)}`,
        way: 'keep the old name; or save what is needed, empty it, and let Terraform replace it',
      };
    case 'deleted':
      return {
        place: at(rename.stack, rename.resource),
        what: `the ${described(rename.resource)} is deleted, and with it goes ${lossOf(rename.resource)}`,
        way: 'save what is needed and empty it; or keep it outside of Terraform: `terraform state rm` before the apply',
      };
  }
}

function stackRenamed(stack: LiveStack, heir: LiveStack): RenameLine {
  return {
    place: stack.id,
    what: `becomes ${heir.id}: its state stays behind, and every name in it is taken (EntityAlreadyExists)`,
    way: `move the state before any plan, from ${stack.state} to ${heir.state}: the next plan then shows changed tags only`,
  };
}

/** What cannot be changed, such as the encryption of a repository. */
function madeAnew({ stack, resource, by }: Extract<Rename, { kind: 'replaced' }>): RenameLine {
  const of = ({ forEver }: LiveResource) => forEver || "AWS's default";
  return {
    place: at(stack, resource),
    what: `the ${described(resource)} is made anew, for ${of(by)} instead of ${of(resource)}, and with it goes ${lossOf(resource)}`,
    way: 'leave it as it was made; or save what is needed, empty it, and let Terraform replace it',
  };
}

/** A pipeline goes before the roles that it works with; an account after the pipelines that work in it. */
function stackGone({ stack, accountStays }: Extract<Rename, { kind: 'stack goes' }>): RenameLine {
  const way = accountStays
    ? `destroy first, before anything else is deployed: destroy it ${FROM_BEFORE}`
    : `destroy first: deploy what knew of it, then destroy it ${FROM_BEFORE}`;
  return {
    place: stack.id,
    what: `is synthesized no longer: ${countedIn(stack)} in account ${stack.account} stay, and no plan shows them`,
    way,
  };
}

function addressChanged({ stack, resource, to }: Extract<Rename, { kind: 'address changes' }>): RenameLine {
  const inside = to.stack === stack.id;
  return {
    place: at(stack, resource),
    what: `the ${described(resource)} becomes ${inside ? '' : `${to.stack}/`}${to.address}: Terraform deletes it and makes it again`,
    way: inside
      ? `moved: \`terraform state mv ${resource.address} ${to.address}\` before the apply`
      : `import: \`terraform state rm ${resource.address}\` in ${stack.id}, \`terraform import\` in ${to.stack}`,
  };
}

function at({ id }: LiveStack, { address }: LiveResource): string {
  return `${id}/${address}`;
}

function described({ type, name, address }: LiveResource): string {
  const noun = liveKind(type)?.noun ?? type;
  return name === address ? noun : `${noun} ${name}`;
}

function lossOf({ type }: LiveResource): string {
  return liveKind(type)?.loses ?? 'nothing';
}

function countedIn({ resources }: LiveStack): string {
  const stateful = resources.filter(({ type }) => liveKind(type)?.loses !== undefined);
  const all = `${resources.length} ${resources.length === 1 ? 'resource' : 'resources'}`;
  return stateful.length === 0 ? all : `${all} (${listed(stateful)} among them)`;
}

/** So many are named; a line is for people. */
const NAMED = 5;

/** Names what holds something, and counts the rest. */
function listed(resources: readonly LiveResource[]): string {
  const stateful = resources.filter(({ type }) => liveKind(type)?.loses !== undefined);
  const named = stateful.slice(0, NAMED);
  const rest = resources.length - named.length;
  return [
    ...named.map((each) => `the ${described(each)}`),
    ...(rest > 0 ? [`${rest} ${named.length > 0 ? 'more' : rest === 1 ? 'resource' : 'resources'}`] : []),
  ].join(', ');
}
