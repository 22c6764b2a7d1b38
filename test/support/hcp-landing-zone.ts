import { Testing } from 'cdktf';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { the } from '../../blueprint/the';
import { HcpStack } from '../../stacks/hcp/hcp-stack';
import { aLandingZone } from './landing-zone';
import { readStack, type Stack } from './stack';

type State = Extract<LandingZone['state'], { readonly kind: 'hcp' }>;
type Settings = NonNullable<State['workspaces']>;

/** Everything that `accounts/` may say of workspaces. */
export const everySetting: Settings = {
  terraformVersion: '1.11.4',
  execution: { kind: 'agent', poolId: 'apool-0123456789abcdef' },
  teams: [{ name: 'platform', id: 'team-0123456789abcdef', access: 'write' }],
  policySets: [{ name: 'cis', id: 'polset-0123456789abcdef' }],
  runTasks: [{ name: 'scan', id: 'task-0123456789abcdef' }],
  notifications: [
    { name: 'chat', to: 'slack', url: 'https://hooks.acme.example/landing-zone', on: ['errored', 'drifted'] },
  ],
  runTriggers: true,
};

/** The repository that workspaces read. */
export const aRepository = {
  repository: 'acme/landing-zone',
  branch: 'main',
  folder: 'live/output',
  through: { kind: 'oauth', tokenId: 'ot-0123456789abcdef' },
} as const satisfies NonNullable<Settings['vcs']>;

/** A landing zone whose states are in HCP Terraform, with workspaces that it makes itself. */
export function aLandingZoneOnHcp(
  settings: Partial<Settings> = {},
  change: Partial<LandingZone> = {},
): Blueprint {
  return buildBlueprint(
    aLandingZone({
      access: { kind: 'roles', ways: [{ kind: 'hcp' }], by: 'terraform' },
      state: {
        kind: 'hcp',
        organization: 'acme-cloud',
        project: 'landing zone',
        workspaces: { terraformVersion: '1.11.4', ...settings },
      },
      waves: [
        { name: 'dev', accounts: ['dev'] },
        { name: 'prod', accounts: ['prod'] },
      ],
      ...change,
    }),
  );
}

/** The stack of the workspaces alone: the others take long. */
export function hcpStackOf(blueprint: Blueprint): Stack {
  const planned = the(
    blueprint.stacks.find(({ kind }) => kind === 'hcp'),
    'the stack of the workspaces',
  );
  return readStack('hcp', Testing.synth(new HcpStack(Testing.app(), { blueprint, planned })));
}
