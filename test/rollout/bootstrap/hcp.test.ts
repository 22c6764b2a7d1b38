import { buildBlueprint } from '../../../blueprint/blueprint';
import { problemLine } from '../../../blueprint/problems/problem';
import { workspacePlace } from '../../../rollout/bootstrap/hcp-place';
import { workspaceProblems } from '../../../rollout/bootstrap/hcp-problems';
import { HcpClient } from '../../../rollout/hcp/client';
import { bootstrapped, stateText } from '../../support/bootstrap-world';
import { type Hcp, startHcp } from '../../support/hcp/server';

const blueprint = buildBlueprint(
  bootstrapped({
    access: {
      kind: 'roles',
      ways: [{ kind: 'people', apply: ['Platform'] }, { kind: 'hcp' }],
      by: 'terraform',
    },
    state: { kind: 'hcp', organization: 'acme-cloud', project: 'delivery' },
  }),
);
const NAME = 'acme-bootstrap-tooling';

let hcp: Hcp;
let client: HcpClient;
const place = () => workspacePlace(client, { organization: 'acme-cloud', name: NAME, project: 'delivery' });

beforeEach(async () => {
  hcp = await startHcp();
  client = new HcpClient({ address: `${hcp.url}/api/v2/`, token: 'token' }, { first: 1 });
});

afterEach(() => hcp.close());

describe('the state of a bootstrap stack in HCP Terraform', () => {
  it('is nowhere before the workspace is there', async () => {
    expect([await place().read(), await place().heldBy()]).toEqual([undefined, undefined]);
  });

  it('is brought into a workspace that runs locally, in its project, and read back as it was', async () => {
    const text = stateText(3, { serial: 7 });
    await place().create(text);
    expect(await place().read()).toBe(text);
    const [workspace] = hcp.store.workspaces;
    expect(workspace).toMatchObject({ name: NAME, executionMode: 'local', lockedBy: undefined });
    expect(hcp.store.project(workspace?.project ?? '')).toMatchObject({ name: 'delivery' });
  });

  it('is not brought where somebody holds the workspace, and their lock stays', async () => {
    const { id } = hcp.store.addWorkspace('acme-cloud', NAME, { lockedBy: 'user-other' });
    expect(await place().heldBy()).toBe('somebody, in HCP Terraform');
    await expect(place().create(stateText(3))).rejects.toThrow('409');
    expect(hcp.store.workspaces.find((each) => each.id === id)?.lockedBy).toBe('user-other');
  });

  it('is refused a workspace whose runs are remote: they have no role to come in by', async () => {
    hcp.store.addWorkspace('acme-cloud', NAME, { executionMode: 'remote' });
    hcp.store.addWorkspace('acme-cloud', 'acme-bootstrap-management', { executionMode: 'local' });
    expect((await workspaceProblems(blueprint, client)).map(problemLine)).toEqual([
      'the workspace acme-bootstrap-tooling of acme-cloud: found execution mode remote, wanted local: its runs have no role to come in by yet: set it in the general settings of the workspace',
    ]);
  });
});
