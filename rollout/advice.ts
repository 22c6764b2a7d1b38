import { basename } from 'node:path';
import { HERE, type Holder, holderOf, type Machine } from './lock/holder';
import { type LockInfo, lockPrinted } from './lock/info';
import { linesOf } from './said';

/** Where Terraform said something. */
export interface Place {
  /** Folder of the stack. */
  readonly folder: string;
  /** `terraform` or `tofu`. */
  readonly binary: string;
  /** The state is the sandbox's own, which no other command works on. @default it is the landing zone's */
  readonly isSandbox?: true;
}

/** What to do about what Terraform printed, a sentence each; none where nothing is known. */
export function adviceOn(output: string, place: Place, machine: Machine = HERE): readonly string[] {
  return [
    ...lockAdvice(output, place, machine),
    ...existsAdvice(output, place),
    ...providerAdvice(output),
    ...staleAdvice(output),
    ...expiredAdvice(output),
    ...unwrittenAdvice(output, place),
  ];
}

/**
 * The same for a text that somebody pasted: the stack is read from what Terraform says of its lock, or from what cdktf puts in
 * front of the first line.
 */
export function adviceOnText(text: string, machine: Machine = HERE): readonly string[] {
  const stack =
    /^\W*Path:\s+\S*?([\w-]+)\.tfstate\s*$/m.exec(text)?.[1] ??
    /^([a-z][\w-]*) {2}╷/m.exec(text)?.[1] ??
    '<stack>';
  return adviceOn(text, { folder: `cdktf.out/stacks/${stack}`, binary: 'terraform' }, machine);
}

const recover = ({ folder }: Place): string => `npx blueprint recover ${basename(folder)}`;

/** A state that is locked: who holds it, and whether it is gone. */
function lockAdvice(output: string, place: Place, machine: Machine): readonly string[] {
  if (!output.includes('Error acquiring the state lock')) return [];
  const lock = lockPrinted(output);
  if (lock === undefined) return [];
  const holder = holderOf(lock, machine, place.folder);
  const unlock = place.isSandbox
    ? `(cd ${place.folder} && ${place.binary} force-unlock -force ${lock.id})`
    : recover(place);
  return [
    `${heldBy(lock)}${waitOrUnlock(holder, place.isSandbox ? unlock : `\`${unlock}\``)}`,
    ...afterwards(holder, place),
  ];
}

function heldBy({ who, created }: LockInfo): string {
  return `the state is locked by ${who ?? 'somebody'}${created ? ` since ${created}` : ''}`;
}

function waitOrUnlock(holder: Holder, unlock: string): string {
  switch (holder.is) {
    case 'elsewhere':
      return `: wait for that run; where it is gone for sure, unlock with: ${unlock}`;
    case 'here':
      return `, and Terraform runs on this host: wait for it; after it has ended, unlock with: ${unlock}`;
    case 'gone':
      return `, and no Terraform runs on this host any more: unlock with: ${unlock}`;
  }
}

function afterwards(holder: Holder, { isSandbox }: Place): readonly string[] {
  if (holder.is !== 'gone') return [];
  return isSandbox
    ? [
        'then run this again; what the killed run made but did not write into the state must be imported or deleted',
      ]
    : ['it also finds what the killed run made but did not write into the state, and takes that in'];
}

/** How AWS says that a name is taken: EntityAlreadyExists, BucketAlreadyOwnedByYou, `already exists`. */
const EXISTS = /[a-z]Already(Exists|OwnedByYou|InUse)|[a-z]NameInUse|already exists/;

function existsAdvice(output: string, place: Place): readonly string[] {
  if (!EXISTS.test(output)) return [];
  const addresses = addressesOf(output, EXISTS);
  const what = addresses.length > 0 ? addresses.join(', ') : 'what exists';
  const since = 'it exists on AWS and in no state, as after an apply that was killed: ';
  return [
    place.isSandbox
      ? `${since}import ${what} in ${place.folder} (${place.binary} import <address> <id>) or delete it on AWS, then run this again`
      : `${since}\`${recover(place)}\` finds ${what} and takes it into the state`,
  ];
}

/** A state that holds something of a provider that is written no longer: a region was given up in one step. */
function providerAdvice(output: string): readonly string[] {
  if (!/Provider configuration not present/.test(output)) return [];
  const addresses = addressesOf(output, /Provider configuration not present/);
  const what = addresses.length > 0 ? addresses.join(', ') : 'something';
  return [
    `the state holds ${what} of a region that accounts/ does not name any more: write the region into regions.leaving and apply, ` +
      'which deletes it; then delete it there',
  ];
}

function staleAdvice(output: string): readonly string[] {
  if (!/Saved plan is stale|saved plan.{0,40}does not match/i.test(output)) return [];
  return [
    'the state moved on after the plan was saved, so that nobody has seen what it would do now: `npx blueprint plan` again, and have that reviewed',
  ];
}

/** How AWS, and the AWS CLI's single sign-on, say that credentials are over. */
const EXPIRED =
  /ExpiredToken|RequestExpired|InvalidClientTokenId|token (included in the request )?(is|has) expired|SSO (session|token).{0,60}(expired|invalid)|refresh cached SSO token failed/i;

function expiredAdvice(output: string): readonly string[] {
  if (!EXPIRED.test(output)) return [];
  return [
    'the credentials are over: get new ones (`aws sso login`, or whatever gave you those), then run this again; ' +
      'what was applied until then is in the state',
  ];
}

function unwrittenAdvice(output: string, place: Place): readonly string[] {
  if (!/errored\.tfstate|Failed to (save|persist) state/.test(output)) return [];
  return [
    `what Terraform made is written in ${place.folder}/errored.tfstate, and not where the state is kept: ` +
      (place.isSandbox
        ? `(cd ${place.folder} && ${place.binary} state push errored.tfstate)`
        : `\`${recover(place)}\` brings it there`),
  ];
}

/** Addresses of resources that errors of one kind are about. */
function addressesOf(output: string, kind: RegExp): readonly string[] {
  const errors = linesOf(output)
    .join('\n')
    .split(/^.*\bError: /m)
    .slice(1);
  const found = errors
    .filter((error) => kind.test(error))
    .flatMap((error) => /\b(?:with|To work with) ([^\s,]+)/.exec(error)?.[1] ?? []);
  return [...new Set(found)];
}
