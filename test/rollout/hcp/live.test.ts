import { hcpWorkspaces } from '../../../blueprint/plan/hcp';
import { HcpClient, HcpError } from '../../../rollout/hcp/client';
import { hcpDifferences, serverProblem } from '../../../rollout/hcp/live';
import { aVariable, type Workspace } from '../../support/hcp/model';
import { type Hcp, startHcp } from '../../support/hcp/server';
import { aLandingZoneOnHcp, aRepository } from '../../support/hcp-landing-zone';

const gated = {
  waves: [
    { name: 'dev', accounts: ['dev'] },
    { name: 'prod', accounts: ['prod'], approval: {} },
  ],
};
const blueprint = aLandingZoneOnHcp({}, gated);
const servers: Hcp[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

/** An organization that is as the landing zone wants it. */
async function organization(of = blueprint): Promise<Hcp> {
  const hcp = await startHcp({
    tokens: { token: {}, reader: { may: 'read' }, stranger: { organizations: [] } },
  });
  servers.push(hcp);
  const project = hcp.store.addProject('acme-cloud', 'landing zone').id;
  for (const { name, execution, autoApply, variables, folder } of hcpWorkspaces(of)) {
    const made = hcp.store.addWorkspace('acme-cloud', name, { project, autoApply, executionMode: execution });
    if (folder)
      Object.assign(made, {
        workingDirectory: folder,
        repository: { identifier: 'acme/landing-zone', branch: 'main' },
      });
    const values = Object.entries(variables).map(([key, value]) => aVariable(key, value));
    made.sets.push({ id: `varset-${name}`, priority: false, variables: values });
  }
  return hcp;
}

function clientOf(hcp: Hcp, token = 'reader'): HcpClient {
  return new HcpClient({ address: `${hcp.url}/api/v2/`, token }, { tries: 1, perSecond: 5000 });
}

/** What is found once a workspace was changed. */
async function afterChange(change: (dev: Workspace, hcp: Hcp) => void, name = 'acme-prod', of = blueprint) {
  const hcp = await organization(of);
  const workspace = hcp.store.workspaces.find((each) => each.name === name);
  if (!workspace) throw new Error(`no workspace ${name}`);
  change(workspace, hcp);
  const found = await hcpDifferences(clientOf(hcp), of);
  return found.map(({ place, found: what }) => `${place}: ${what}`);
}

test('An organization as the landing zone wants it has no difference, and is asked by GET alone', async () => {
  const hcp = await organization();
  expect(await hcpDifferences(clientOf(hcp), blueprint)).toEqual([]);
  expect(new Set(hcp.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

test.each<[string, (workspace: Workspace, hcp: Hcp) => void, string]>([
  [
    'is gone',
    (workspace, { store }) => {
      store.workspaces.splice(store.workspaces.indexOf(workspace), 1);
    },
    'no workspace that this token may see',
  ],
  [
    'is in another project',
    (workspace, { store }) => {
      workspace.project = store.projects[0]?.id ?? '';
    },
    'the project "Default Project"',
  ],
  [
    'is in local mode',
    (workspace) => {
      workspace.executionMode = 'local';
    },
    'execution mode local',
  ],
  [
    'applies by itself behind a gate',
    (workspace) => {
      workspace.autoApply = true;
    },
    'auto-apply',
  ],
  [
    'has another Terraform',
    (workspace) => {
      workspace.terraformVersion = '1.9.0';
    },
    'Terraform 1.9.0',
  ],
  [
    'shows its state to everybody',
    (workspace) => {
      workspace.globalRemoteState = true;
    },
    'a state that the whole organization may read',
  ],
  [
    'reads a repository',
    (workspace) => {
      workspace.repository = { identifier: 'mallory/landing-zone' };
    },
    'the repository mallory/landing-zone',
  ],
  [
    'plans with the role that applies',
    (workspace) => {
      const role = 'arn:aws:iam::444444444444:role/acme-terraform-apply';
      workspace.variables.push(aVariable('TFC_AWS_PLAN_ROLE_ARN', role));
    },
    'TFC_AWS_PLAN_ROLE_ARN is arn:aws:iam::444444444444:role/acme-terraform-apply',
  ],
])('A workspace that %s is told of', async (_, change, found) => {
  expect(await afterChange(change)).toEqual([`acme-prod: ${found}`]);
});

test('A workspace without its set of variables lacks each of them, but for the audience that is the default', async () => {
  const found = await afterChange((workspace) => workspace.sets.splice(0));
  expect(found).toEqual([
    'acme-prod: TFC_AWS_PROVIDER_AUTH is not set',
    'acme-prod: TFC_AWS_PLAN_ROLE_ARN is not set',
    'acme-prod: TFC_AWS_APPLY_ROLE_ARN is not set',
  ]);
});

describe('with version control', () => {
  const read = aLandingZoneOnHcp({ vcs: aRepository }, gated);

  it.each<[string, (workspace: Workspace) => void, readonly string[]]>([
    ['nothing is otherwise', () => undefined, []],
    ['a repository less', (each) => delete each.repository, ['no repository']],
    [
      'another branch',
      (each) => Object.assign(each, { repository: { identifier: 'acme/landing-zone', branch: 'try' } }),
      ['the repository acme/landing-zone, branch try'],
    ],
    [
      'the folder of another stack',
      (each) => Object.assign(each, { workingDirectory: 'live/output/dev' }),
      ['the working directory "live/output/dev"'],
    ],
  ])('%s', async (_, change, found) => {
    expect(await afterChange(change, 'acme-prod', read)).toEqual(found.map((each) => `acme-prod: ${each}`));
  });
});

test('A set with priority is stronger than what the workspace says itself', async () => {
  const found = await afterChange((workspace) => {
    const variables = [aVariable('TFC_AWS_PROVIDER_AUTH', 'false')];
    workspace.sets.push({ id: 'varset-strong', priority: true, variables });
    workspace.variables.push(aVariable('TFC_AWS_PROVIDER_AUTH', 'true'));
  });
  expect(found).toEqual(['acme-prod: TFC_AWS_PROVIDER_AUTH is false']);
});

describe('with roles that somebody made', () => {
  const own = aLandingZoneOnHcp({}, { ...gated, access: { kind: 'hcp' } });
  const set = (workspace: Workspace, variables: Readonly<Record<string, string>>) => {
    workspace.variables.push(...Object.entries(variables).map(([key, value]) => aVariable(key, value)));
  };

  it.each([
    ['a role for all', { TFC_AWS_RUN_ROLE_ARN: 'arn:aws:iam::444444444444:role/run' }, []],
    [
      'a role for plans alone',
      { TFC_AWS_PLAN_ROLE_ARN: 'arn:aws:iam::444444444444:role/p' },
      ['no dynamic credentials'],
    ],
    [
      'a role of another account',
      { TFC_AWS_RUN_ROLE_ARN: 'arn:aws:iam::333333333333:role/run' },
      ['TFC_AWS_RUN_ROLE_ARN of the account 333333333333'],
    ],
  ])('%s', async (_, variables, wanted) => {
    const found = await afterChange(
      (workspace) => set(workspace, { TFC_AWS_PROVIDER_AUTH: 'true', ...variables }),
      'acme-prod',
      own,
    );
    expect(found.filter((each) => each.startsWith('acme-prod'))).toEqual(
      wanted.map((each) => `acme-prod: ${each}`),
    );
  });
});

test('An organization that the token may not see is one problem', async () => {
  const hcp = await organization();
  const found = await hcpDifferences(clientOf(hcp, 'stranger'), blueprint);
  expect(found).toMatchObject([{ place: 'state.organization', found: 'acme-cloud' }]);
});

test.each([
  ['a token that is not known', 401, 'a token that it does not know'],
  ['an answer that it has not', 500, 'failed'],
])('%s is a problem to read', async (_, status, found) => {
  const hcp = await organization();
  hcp.faults.push({ on: /./, status, times: 99 });
  const error = await hcpDifferences(clientOf(hcp), blueprint).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HcpError);
  expect(serverProblem('app.terraform.io', error as HcpError).found).toContain(found);
});
