import type { Account } from '../blueprint/schema/account';
import type { Application } from '../blueprint/schema/application';
import type { LandingZone } from '../blueprint/schema/landing-zone';

/** Accounts that one application is deployed to: a pipeline may have 500 actions, so no pipeline reaches them all. */
const ACCOUNTS_PER_APPLICATION = 50;

/** Share of the accounts in each wave. */
const WAVES = { dev: 0.4, staging: 0.25, prod: 0.35 };

/** Seven guardrails, by name. */
const FEW: LandingZone['guardrails'] = {
  on: {
    Infrastructure: [
      'deny-leaving-organization',
      'deny-root-user',
      'region-lock',
      'protect-delivery-roles',
      'protect-artifact-key',
    ],
    Workloads: [
      'deny-leaving-organization',
      'deny-root-user',
      'region-lock',
      'protect-delivery-roles',
      'pipeline-only-deployment',
    ],
  },
};

/** What two presets have: more than twenty-five. */
const PRESETS: LandingZone['guardrails'] = {
  on: { root: ['protect-delivery-roles'] },
  presets: { Infrastructure: 'infrastructure', Workloads: 'workloads-prod' },
};

/** By `BENCH_GUARDRAILS`: what guardrails cost is the difference. */
const GUARDRAILS: Readonly<Record<string, LandingZone['guardrails']>> = {
  few: FEW,
  none: { on: {} },
  presets: PRESETS,
};

/** A landing zone of any size, alike at every size: the same resources in each account, the same waves. */
export function manyAccounts(
  count: number,
  applications = Math.ceil(count / ACCOUNTS_PER_APPLICATION),
): LandingZone {
  const workloads = Array.from({ length: count }, (_, position) => workload(position, count));
  return {
    prefix: 'acme',
    organization: {
      id: 'o-acme1234567',
      rootId: 'r-acme',
      organizationalUnits: [
        { name: 'Infrastructure', id: 'ou-acme-infra001' },
        { name: 'Workloads', id: 'ou-acme-workload' },
        ...Object.keys(WAVES).map((wave) => ({
          name: wave,
          id: `ou-acme-${wave.padEnd(8, '0')}`,
          parent: 'Workloads',
        })),
      ],
    },
    regions: { primary: 'eu-west-1' },
    access: { kind: 'assume-role', roleName: 'OrganizationAccountAccessRole' },
    management: { name: 'management', id: '111111111111', organizationalUnit: 'root' },
    tooling: { name: 'tooling', id: '222222222222', organizationalUnit: 'Infrastructure' },
    workloads,
    waves: Object.keys(WAVES).map((name) => ({ name, accounts: { organizationalUnit: name } })),
    applications: Array.from({ length: applications }, (_, position) => application(position, workloads)),
    guardrails: GUARDRAILS[process.env.BENCH_GUARDRAILS ?? 'few'] ?? FEW,
  };
}

function workload(position: number, count: number): Account {
  return {
    name: `team-${String(position).padStart(4, '0')}`,
    id: String(300_000_000_000 + position),
    organizationalUnit: waveOf(position / count),
    // Images are replicated to 25 registries at most: one account shows the policy that lets them in.
    ...(position === count - 1 && { images: 'replica' }),
  };
}

function waveOf(share: number): string {
  let sum = 0;
  for (const [name, part] of Object.entries(WAVES)) {
    sum += part;
    if (share < sum - 1e-9) return name;
  }
  throw new Error(`no wave has the share ${share}`);
}

/** Its accounts are spread over the waves: every so-manieth of the list. */
function application(position: number, workloads: readonly Account[]): Application {
  const name = `app-${String(position).padStart(3, '0')}`;
  const step = Math.ceil(workloads.length / ACCOUNTS_PER_APPLICATION);
  return {
    name,
    source: {
      kind: 'connection',
      connectionArn:
        'arn:aws:codeconnections:eu-west-1:222222222222:connection/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      repository: `acme/${name}`,
    },
    build: { kind: 'container', test: ['npm ci', 'npm test'] },
    deploy: {
      kind: 'ecs-rolling',
      cluster: 'apps',
      service: name,
      container: 'app',
      taskFamily: name,
      executionRole: `${name}-execution`,
      taskRole: `${name}-task`,
    },
    accounts: workloads.filter((_, at) => at % step === position % step).map((account) => account.name),
  };
}
