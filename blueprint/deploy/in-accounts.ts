import { didYouMean } from '../problems/did-you-mean';
import type { DeployProblem, DeploySubject } from './traits';

/** What a deployment names by account, each in one region. */
interface InAccounts {
  /** The field that names them. */
  readonly field: string;
  readonly noun: string;
  readonly targets: Readonly<Record<string, { readonly region?: string | undefined }>>;
}

/** What is wrong with where they are: in no account of the waves, in a region that the account does not have, nowhere. */
export function inAccounts(
  { field, noun, targets }: InAccounts,
  { places }: DeploySubject,
): readonly DeployProblem[] {
  const reached = [...new Set(places.map(({ account }) => account))];
  const accounts = Object.keys(targets);
  if (accounts.length === 0)
    return [
      {
        field,
        found: `no ${noun}`,
        wanted: `a ${noun} in an account that the application goes to (${reached.join(', ')})`,
        change: `write ${field}: { ${reached[0] ?? 'dev'}: { … } }`,
      },
    ];
  return accounts.flatMap((account) => {
    if (!reached.includes(account))
      return [
        {
          field: `${field}.${account}`,
          found: `a ${noun} in an account that the application does not go to`,
          wanted: `one of the accounts of its waves (${reached.join(', ')})`,
          change: didYouMean(account, reached, 'delete it, or add the account to a wave'),
        },
      ];
    const regions = places.filter((place) => place.account === account).map((place) => place.region);
    const own = targets[account]?.region;
    return own === undefined || regions.includes(own)
      ? []
      : [
          {
            field: `${field}.${account}.region`,
            found: `"${own}"`,
            wanted: `a region that the application and the account share (${regions.join(', ')})`,
            change: 'correct it, or add the region to both',
          },
        ];
  });
}
