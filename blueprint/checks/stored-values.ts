import { tryParseArn } from '../../policies/arn';
import { everyAccount } from '../accounts';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import { partitionOf } from '../regions';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { type Machine, machinesOf } from './builds';

/** What builds read of Parameter Store, Secrets Manager and KMS by ARN: where it is, and whose. */
export function checkStoredValues(facts: LandingZoneFacts): readonly Problem[] {
  return facts.applications.flatMap((application) =>
    machinesOf(application).flatMap((machine) => [
      ...references(machine).flatMap((reference) => stored(facts, reference)),
      ...references(machine).flatMap(publicParameter),
    ]),
  );
}

interface Reference {
  readonly place: string;
  readonly value: string;
  readonly noun: 'parameter' | 'secret' | 'key';
}

function references({ place, build }: Machine): readonly Reference[] {
  const env = build.kind === 'buildspec' ? build.buildspec.env : undefined;
  const of = (noun: Reference['noun'], at: string, map: Readonly<Record<string, string>> = {}) =>
    Object.entries(map).map(([name, value]) => ({ place: `${place}.${at}.${name}`, value, noun }));
  return [
    ...of('parameter', 'parameters', build.parameters),
    ...of('parameter', 'buildspec.env.parameter-store', env?.['parameter-store']),
    ...of('secret', 'secrets', build.secrets),
    ...of('secret', 'buildspec.env.secrets-manager', env?.['secrets-manager']),
    ...(build.secretKeys ?? []).map((value, position) => ({
      place: `${place}.secretKeys[${position}]`,
      value,
      noun: 'key' as const,
    })),
  ];
}

/** A build asks the services of its own region. Whose it is, the landing zone must know: the role may read it. */
function stored(facts: LandingZoneFacts, { place, value, noun }: Reference): readonly Problem[] {
  const arn = tryParseArn(value);
  if (!arn || isUnknown(value) || isUnknown(facts.regions.primary)) return [];
  const { primary } = facts.regions;
  // An ARN of another partition is a problem of its own.
  if (arn.partition !== partitionOf(primary)) return [];
  const known = [
    ...everyAccount(facts).map(({ id }) => id),
    ...facts.trusted.flatMap(({ kind, name }) => (kind === 'account' ? [name] : [])),
  ];
  const elsewhere = noun !== 'key' && arn.region !== primary;
  return [
    ...(elsewhere
      ? [
          {
            place,
            found: `a ${noun} in ${arn.region}`,
            wanted: `a ${noun} in ${primary}, where the build reads`,
            change:
              noun === 'secret'
                ? 'replicate it there and write that ARN'
                : 'keep it there, and write its ARN',
          },
        ]
      : []),
    ...(known.includes(arn.account)
      ? []
      : [
          {
            place,
            found: `a ${noun} of account ${arn.account}, which accounts/ does not name`,
            wanted: `a ${noun} of the landing zone, or of an account that it trusts`,
            change: "correct the ARN, or write { kind: 'account', name: …, reason: … } into trusted",
          },
        ]),
  ];
}

/**
 * Public parameters belong to no account, and those of services to AWS: the role of a build may read the landing zone's own.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html (2026-11-28)
 */
function publicParameter({ place, value, noun }: Reference): readonly Problem[] {
  if (noun !== 'parameter' || !/^\/aws\/(?!reference\/secretsmanager\/)/.test(value)) return [];
  return [
    {
      place,
      found: `"${value}", a parameter of AWS`,
      wanted: 'a parameter of an account: the role of the build reads no others',
      change: 'copy its value into a parameter of your own, or into variables',
    },
  ];
}
