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
    .map((account) => ({
      field: `${field}.${account}`,
      found: `a ${noun} in an account that the application does not go to`,
      wanted: `one of the accounts of its waves (${reached.join(', ')})`,
      change: didYouMean(account, reached, 'delete it, or add the account to a wave'),
    }));
}
