import type { Account } from '../../blueprint/schema/account';
import type { Application } from '../../blueprint/schema/application';
import type { LandingZone } from '../../blueprint/schema/landing-zone';

/** Ids of the accounts that `aLandingZone` has. */
export const IDS = {
  management: '111111111111',
  tooling: '222222222222',
  dev: '333333333333',
  prod: '444444444444',
} as const;

/** A small landing zone without a problem: two waves, one application. Each field can be replaced. */
export function aLandingZone(change: Partial<LandingZone> = {}): LandingZone {
  return {
    prefix: 'acme',
    organization: {
      id: 'o-acme1234567',
      rootId: 'r-acme',
      organizationalUnits: [
        { name: 'Infrastructure', id: 'ou-acme-infra001' },
        { name: 'Workloads', id: 'ou-acme-workload' },
      ],
    },
    regions: { primary: 'eu-west-1' },
    access: { kind: 'assume-role', roleName: 'Administrator' },
    management: anAccount('management', { organizationalUnit: 'root' }),
    tooling: anAccount('tooling', { organizationalUnit: 'Infrastructure' }),
    workloads: [anAccount('dev'), anAccount('prod')],
    waves: [
      { name: 'dev', accounts: ['dev'] },
      { name: 'prod', accounts: ['prod'], approval: {} },
    ],
    applications: [anApplication('shop')],
    guardrails: { on: {} },
    ...change,
  };
}

/** A workload account; one that has no id of its own in `IDS` needs one in `change`. */
export function anAccount(name: string, change: Partial<Account> = {}): Account {
  const id = Object.entries(IDS).find(([known]) => known === name)?.[1] ?? '999999999999';
  return { name, id, organizationalUnit: 'Workloads', ...change };
}

/** An application that is built as a container and deployed to ECS everywhere. */
export function anApplication(name: string, change: Partial<Application> = {}): Application {
  return {
    name,
    source: aSource(name),
    build: { kind: 'container' },
    deploy: aDeployment(name),
    ...change,
  };
}

type EcsDeployment = Extract<NonNullable<Application['deploy']>, { readonly kind: 'ecs-rolling' }>;

/** How an application reaches an account: as a service of its name. */
export function aDeployment(name: string, change: Partial<EcsDeployment> = {}): EcsDeployment {
  return {
    kind: 'ecs-rolling',
    cluster: 'cluster',
    service: name,
    container: 'web',
    taskFamily: name,
    executionRole: `${name}-execution`,
    ...change,
  };
}

type ConnectionSource = Extract<Application['source'], { readonly kind: 'connection' }>;

/** The source of an application: a repository of its name behind an existing connection. */
export function aSource(name: string, change: Partial<ConnectionSource> = {}): ConnectionSource {
  return {
    kind: 'connection',
    connectionArn: connectionArn('eu-west-1', IDS.tooling),
    repository: `acme/${name}`,
    ...change,
  };
}

export function connectionArn(region: string, accountId: string): string {
  return `arn:aws:codeconnections:${region}:${accountId}:connection/0a1b2c3d-4e5f-6789-abcd-ef0123456789`;
}

/** As many workload accounts as asked for, as account vending would write them. */
export function manyAccounts(count: number, change: Partial<Account> = {}): Account[] {
  return Array.from({ length: count }, (_, position) =>
    anAccount(`team-${position + 1}`, { id: `${500000000000 + position}`, ...change }),
  );
}

const BOTH = ['eu-west-1', 'eu-central-1'];

/** A landing zone in two regions: dev has one of them, prod both and its own replicas of the images. */
export function aLandingZoneInTwoRegions(change: Partial<LandingZone> = {}): LandingZone {
  return aLandingZone({
    regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
    tooling: anAccount('tooling', { organizationalUnit: 'Infrastructure', regions: BOTH }),
    workloads: [anAccount('dev'), anAccount('prod', { regions: BOTH, images: 'replica' })],
    applications: [anApplication('shop', { regions: BOTH })],
    ...change,
  });
}
