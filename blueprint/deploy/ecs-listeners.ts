import { tryParseArn } from '../../policies/arn';
import { didYouMean } from '../problems/did-you-mean';
import type { DeploymentConfiguration } from './codedeploy';
import type { DeployProblem, DeploySubject } from './traits';

/** The listeners of one region of an account. */
export interface Listeners {
  readonly production: string;
  readonly test?: string | undefined;
}

type ByAccount = Readonly<Record<string, readonly Listeners[]>>;

/** The listeners of a service in a region of an account. */
export function listenersIn(listeners: ByAccount, account: string, region: string): Listeners | undefined {
  return listeners[account]?.find(({ production }) => tryParseArn(production)?.region === region);
}

interface Listening {
  readonly listeners: ByAccount;
  readonly configuration: DeploymentConfiguration;
}

/** What is wrong with the listeners of a service, and with what shifts their traffic. */
export function listenerProblems(group: Listening, subject: DeploySubject): readonly DeployProblem[] {
  return [
    ...missing(group, subject),
    ...unknownAccounts(group, subject),
    ...again(group),
    ...Object.entries(group.listeners).flatMap(([account, each]) =>
      each.flatMap((one, position) =>
        ofAnother(`listeners.${account}[${position}]`, account, { one, subject }),
      ),
    ),
    ...networkShifts(group),
  ];
}

function missing({ listeners }: Listening, { places }: DeploySubject): readonly DeployProblem[] {
  return (
    places
      .filter(({ account, region }) => !listenersIn(listeners, account, region))
      // What is no ARN is a problem of its own.
      .filter(({ account }) => !listeners[account]?.some(({ production }) => !tryParseArn(production)))
      .map(({ account, region }) => ({
        field: 'listeners',
        found: `no listener for ${account} in ${region}`,
        wanted: 'the production listener of each account and region that the application goes to',
        change: `write listeners: { ${account}: [{ production: 'arn:…' }] }, or leave the account out with "accounts"`,
      }))
  );
}

function unknownAccounts({ listeners }: Listening, { places }: DeploySubject): readonly DeployProblem[] {
  const reached = [...new Set(places.map(({ account }) => account))];
  return Object.keys(listeners)
    .filter((account) => !reached.includes(account))
    .map((account) => ({
      field: `listeners.${account}`,
      found: 'listeners of an account that the application does not go to',
      wanted: `one of the accounts of its waves (${reached.join(', ')})`,
      change: didYouMean(account, reached, 'delete it, or add the account to a wave'),
    }));
}

/** A service has listeners once in a region: of two, one would be left out. */
function again({ listeners }: Listening): readonly DeployProblem[] {
  return Object.entries(listeners).flatMap(([account, each]) => {
    const regions = each.flatMap(({ production }) => tryParseArn(production)?.region ?? []);
    return [...new Set(regions.filter((region, position) => regions.indexOf(region) < position))].map(
      (region) => ({
        field: `listeners.${account}`,
        found: `listeners in ${region} twice`,
        wanted: 'one entry for each region',
        change: 'delete one of the two',
      }),
    );
  });
}

/** A listener is in its account and region, and one listener does one thing. */
function ofAnother(
  field: string,
  account: string,
  { one, subject }: { readonly one: Listeners; readonly subject: DeploySubject },
): readonly DeployProblem[] {
  const id = subject.idOf(account);
  const production = tryParseArn(one.production);
  // What is no ARN is a problem of its own.
  if (id === undefined || !production) return [];
  const named = [['production', one.production] as const, ...(one.test ? [['test', one.test] as const] : [])];
  const foreign = named.flatMap(([which, arn]) => {
    const parsed = tryParseArn(arn);
    if (!parsed || (parsed.account === id && parsed.region === production.region)) return [];
    return [
      {
        field: `${field}.${which}`,
        found: `a listener of account ${parsed.account} in ${parsed.region}`,
        wanted: `one of ${account} (${id}) in ${production.region}`,
        change: 'copy the ARN of a listener there',
      },
    ];
  });
  if (one.test !== one.production) return foreign;
  return [
    ...foreign,
    {
      field: `${field}.test`,
      found: 'the production listener',
      wanted: 'a listener of its own, on another port',
      change: 'make one for tests, or delete the field',
    },
  ];
}

/**
 * A network load balancer takes its traffic at once.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen (2026-11-28)
 */
function networkShifts({ listeners, configuration }: Listening): readonly DeployProblem[] {
  const atOnce =
    configuration.kind === 'all-at-once' ||
    (configuration.kind === 'aws' && configuration.name.endsWith('AllAtOnce'));
  const networks = Object.entries(listeners).filter(([, each]) =>
    each.some(({ production }) => tryParseArn(production)?.resource.startsWith('listener/net/')),
  );
  if (atOnce) return [];
  return networks.map(([account]) => ({
    field: 'configuration',
    found: `${configuration.kind === 'aws' ? configuration.name : configuration.kind}, and a network load balancer in ${account}`,
    wanted: 'all at once: a network load balancer has no weights for CodeDeploy to shift',
    change: "write { kind: 'all-at-once' }, or use an application load balancer",
  }));
}
