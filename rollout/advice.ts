import { hostname } from 'node:os';
import { terraformRuns } from './processes';
import { linesOf } from './said';

/** Where a person would run Terraform by hand. */
export interface Place {
  /** Folder of the stack. */
  readonly folder: string;
  /** `terraform` or `tofu`. */
  readonly binary: string;
}

/** What is known of this machine: who holds a lock can be looked up here only. */
export interface Machine {
  readonly name: string;
  readonly terraformRuns: () => boolean;
}

const HERE: Machine = { name: hostname(), terraformRuns };

/** What to do about what Terraform printed, a sentence each; none where nothing is known. */
export function adviceOn(output: string, place: Place, machine: Machine = HERE): readonly string[] {
  return [...lockAdvice(output, place, machine), ...existsAdvice(output, place)];
}

/**
 * A state that is locked. Terraform writes down who holds the lock, `user@host`, and no process id: where no Terraform
 * runs on that host, nobody holds it any more.
 *
 * @see https://developer.hashicorp.com/terraform/language/state/locking
 */
function lockAdvice(output: string, { folder, binary }: Place, machine: Machine): readonly string[] {
  if (!output.includes('Error acquiring the state lock')) return [];
  const { id, who, since } = lockInfo(output);
  if (id === undefined) return [];
  const line = `(cd ${folder} && ${binary} force-unlock -force ${id})`;
  const held = `the state is locked by ${who ?? 'somebody'}${since ? ` since ${since}` : ''}`;
  if (who?.split('@').at(-1) !== machine.name)
    return [`${held}: wait for that run; where it is gone for sure, unlock with: ${line}`];
  if (machine.terraformRuns())
    return [
      `${held}, and Terraform runs on this host: wait for it; after it has ended, unlock with: ${line}`,
    ];
  return [
    `${held}, and no Terraform runs on this host any more: unlock with: ${line}`,
    'then run this again; what the killed run made but did not write into the state must be imported or deleted',
  ];
}

function lockInfo(output: string): { id?: string; who?: string; since?: string } {
  const field = (name: string) => {
    const line = linesOf(output).find((each) => new RegExp(`^(?:[\\w-]+ {2})?\\s*${name}:`).test(each));
    return line?.slice(line.indexOf(':') + 1).trim();
  };
  const [id, who, since] = [field('ID'), field('Who'), field('Created')];
  return { ...(id && { id }), ...(who && { who }), ...(since && { since }) };
}

/** How AWS says that a name is taken: EntityAlreadyExists, BucketAlreadyOwnedByYou, `already exists`. */
const EXISTS = /[a-z]Already(Exists|OwnedByYou|InUse)|[a-z]NameInUse|already exists/;

function existsAdvice(output: string, { folder, binary }: Place): readonly string[] {
  if (!EXISTS.test(output)) return [];
  const addresses = addressesOf(output);
  const what = addresses.length > 0 ? addresses.join(', ') : 'what exists';
  return [
    `it exists on AWS and in no state, as after an apply that was killed: import ${what} in ${folder} ` +
      `(${binary} import <address> <id>) or delete it on AWS, then run this again`,
  ];
}

/** Addresses of resources that an error says exist already. */
function addressesOf(output: string): readonly string[] {
  const errors = linesOf(output)
    .join('\n')
    .split(/^.*\bError: /m)
    .slice(1);
  const found = errors
    .filter((error) => EXISTS.test(error))
    .flatMap((error) => /\bwith ([^\s,]+)/.exec(error)?.[1] ?? []);
  return [...new Set(found)];
}
