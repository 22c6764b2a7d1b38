import { hintsOf } from '../../../blueprint/hints';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZoneOnHcp, aRepository } from '../../support/hcp-landing-zone';
import { aLandingZone, anAccount, anApplication, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type State = Extract<LandingZone['state'], { readonly kind: 'hcp' }>;

const workspaces = { terraformVersion: '1.11.4' };

function onHcp(state: Partial<State> | object, change: Partial<LandingZone> = {}): LandingZone {
  return aLandingZone({
    access: { kind: 'hcp' },
    state: { kind: 'hcp', organization: 'acme-cloud', project: 'delivery', ...state } as State,
    ...change,
  });
}

const found = problemsOf;

test('A landing zone on HCP Terraform has no problem, with and without workspaces of its own', () => {
  expect(found(onHcp({}))).toEqual([]);
  expect(found(onHcp({ workspaces }))).toEqual([]);
  expect(found(onHcp({ workspaces: { ...workspaces, vcs: aRepository } }))).toEqual([]);
});

test.each<[string, LandingZone, string]>([
  ['an address for the host', onHcp({ hostname: 'https://tfe.acme.example' }), 'state.hostname'],
  ['a blank in the organization', onHcp({ organization: 'Acme Corp!' }), 'state.organization'],
  ['a blank at the end of the project', onHcp({ project: 'delivery ' }), 'state.project'],
  ['workspaces without a project', onHcp({ workspaces, project: undefined }), 'state.project'],
  [
    'an agent pool without execution mode agent',
    onHcp({ workspaces: { ...workspaces, execution: { kind: 'remote', poolId: 'apool-0123456789abcdef' } } }),
    'state.workspaces.execution',
  ],
  [
    'execution mode agent without a pool',
    onHcp({ workspaces: { ...workspaces, execution: { kind: 'agent' } } }),
    'state.workspaces.execution',
  ],
  [
    'a range of versions',
    onHcp({ workspaces: { terraformVersion: '~> 1.11' } }),
    'state.workspaces.terraformVersion',
  ],
  [
    'a team twice',
    onHcp({
      workspaces: {
        ...workspaces,
        teams: ['read', 'write'].map((access) => ({ name: 'ops', id: 'team-0123456789abcdef', access })),
      },
    }),
    'state.workspaces.teams: found "ops" twice',
  ],
  [
    'run triggers beside version control',
    onHcp({ workspaces: { ...workspaces, vcs: aRepository, runTriggers: true } }),
    'state.workspaces.runTriggers: found true, beside "vcs"',
  ],
  ...[
    ['an address for the repository', { repository: 'https://github.com/acme/landing-zone' }, 'repository'],
    ['a folder that Git ignores', { folder: 'cdktf.out/live' }, 'folder'],
    ['a folder outside', { folder: '../live' }, 'folder'],
    ['a branch that is none', { branch: 'a..b' }, 'branch'],
    ['no way into the repository', { through: undefined }, 'through'],
    ['two ways into it', { through: { kind: 'oauth', installationId: 'ghain-0123456789abcdef' } }, 'through'],
  ].map(([title, change, field]): [string, LandingZone, string] => [
    String(title),
    onHcp({ workspaces: { ...workspaces, vcs: { ...aRepository, ...Object(change) } } }),
    `state.workspaces.vcs.${field}`,
  ]),
  [
    'an account called as the stack',
    onHcp(
      { workspaces },
      {
        workloads: [anAccount('hcp', { id: IDS.dev }), anAccount('prod')],
        waves: [{ name: 'all', accounts: ['hcp', 'prod'] }],
      },
    ),
    'hcp.name',
  ],
  [
    'a name of more than 90 characters',
    onHcp({}, { applications: [anApplication('a'.repeat(85), {})] }),
    `applications.${'a'.repeat(85)}.name: found a workspace name of 98 characters`,
  ],
])('%s is a problem', (_, landingZone, place) => {
  expect(found(landingZone).join('\n')).toContain(place);
});

describe('hints', () => {
  const hints = (...given: Parameters<typeof aLandingZoneOnHcp>) =>
    hintsOf(aLandingZoneOnHcp(...given)).map(({ found: text }) => text);

  it('say what --auto-approve does where a wave asks, and nothing where none does', () => {
    const waves = [{ name: 'all', accounts: ['dev', 'prod'], approval: {} }];
    expect(hints({}, { waves }).join()).toContain('makes runs that no approval stops');
    expect(hints().join()).not.toContain('--auto-approve');
  });

  it('say what a commit starts where version control brings the configuration', () => {
    const waves = [{ name: 'all', accounts: ['dev', 'prod'], approval: {} }];
    const told = hints({ vcs: aRepository }, { waves }).join();
    expect(told).toContain('begin with one commit');
    expect(told).not.toContain('--auto-approve');
  });

  it('say what a project and mode local mean where somebody else makes the workspaces', () => {
    const state = { kind: 'hcp', organization: 'acme-cloud', project: 'delivery' } as const;
    const told = hints({}, { state }).join();
    expect(told).toContain('counts only where Terraform makes a workspace');
    expect(told).toContain('with the credentials of your shell');
    expect(hints().join()).not.toContain('credentials of your shell');
  });
});
