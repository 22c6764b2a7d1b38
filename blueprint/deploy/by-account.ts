import { z } from 'zod';
import { didYouMean } from '../problems/did-you-mean';
import type { DeployProblem, DeploySubject } from './traits';

/** Something that each account has of its own, by the name of the account. */
export function byAccount<Value extends z.ZodType>(value: Value): z.ZodRecord<z.ZodString, Value> {
  return z.record(z.string(), value);
}

interface Written {
  readonly field: string;
  readonly written: Readonly<Record<string, unknown>>;
  readonly noun: string;
}

/** Accounts that the application goes to and that have none. */
export function withoutAccount(
  { places }: DeploySubject,
  { field, written, noun }: Written,
): readonly DeployProblem[] {
  return [...new Set(places.map(({ account }) => account))]
    .filter((account) => written[account] === undefined)
    .map((account) => ({
      field,
      found: `no ${noun} for the account ${account}`,
      wanted: `a ${noun} in each account that the application goes to`,
      change: `write ${field}: { ${account}: … }, or leave the account out with "accounts"`,
    }));
}

/** What is written for accounts that the application does not go to. */
export function inNoAccount(
  { places }: DeploySubject,
  { field, written, noun }: Written,
): readonly DeployProblem[] {
  const reached = [...new Set(places.map(({ account }) => account))];
  return Object.keys(written)
    .filter((account) => !reached.includes(account))
    .map((account) => notReached(`${field}.${account}`, { what: `a ${noun}`, account, reached }));
}

/** Something of one account, and of a region of it where it says so. */
interface Placed {
  readonly field: string;
  readonly written: Readonly<Record<string, { readonly region?: string | undefined }>>;
  /** With its article, as messages name it: `a bucket`. */
  readonly what: string;
}

/** What is written for an account, or for a region of it, that the application does not go to. */
export function outOfReach(
  { places }: DeploySubject,
  { field, written, what }: Placed,
  account: string,
): readonly DeployProblem[] {
  const reached = [...new Set(places.map((place) => place.account))];
  if (!reached.includes(account)) return [notReached(`${field}.${account}`, { what, account, reached })];
  const regions = places.filter((place) => place.account === account).map(({ region }) => region);
  const own = written[account]?.region;
  if (own === undefined || regions.includes(own)) return [];
  return [
    {
      field: `${field}.${account}.region`,
      found: `"${own}"`,
      wanted: `a region that the application and the account share (${regions.join(', ')})`,
      change: 'correct it, or add the region to both',
    },
  ];
}

function notReached(
  field: string,
  {
    what,
    account,
    reached,
  }: { readonly what: string; readonly account: string; readonly reached: readonly string[] },
): DeployProblem {
  return {
    field,
    found: `${what} in an account that the application does not go to`,
    wanted: `one of the accounts of its waves (${reached.join(', ')})`,
    change: didYouMean(account, reached, 'delete it, or add the account to a wave'),
  };
}
