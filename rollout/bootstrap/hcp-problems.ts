import { hcpWorkspaces } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { HcpClient } from '../hcp/client';
import { tryWorkspace } from './hcp-place';

/** Workspaces of the stacks of `bootstrap` that nobody has made yet, or that would run remotely, without any role to come in by. */
export async function workspaceProblems(
  blueprint: Blueprint,
  client: HcpClient,
): Promise<readonly Problem[]> {
  const { state } = blueprint.facts;
  if (state.kind !== 'hcp') return [];
  const { organization, workspaces } = state;
  const stacks = new Set(blueprint.stacks.filter(({ kind }) => kind === 'bootstrap').map(({ id }) => id));
  const own = hcpWorkspaces(blueprint).filter(({ stack }) => stacks.has(stack));
  const found = await Promise.all(
    own.map(async ({ name }) => ({ name, workspace: await tryWorkspace(client, { organization, name }) })),
  );
  return found.flatMap(({ name, workspace }) => {
    const place = `the workspace ${name} of ${organization}`;
    const mode = workspace?.data.attributes['execution-mode'];
    if (mode === undefined && workspaces !== undefined) return [notMade(place)];
    if (mode === undefined || mode === 'local') return [];
    return [
      {
        place,
        found: `execution mode ${mode}`,
        wanted: 'local: its runs have no role to come in by yet',
        change: 'set it in the general settings of the workspace',
      },
    ];
  });
}

/** The stack `hcp` makes the workspaces, and could not make one that is there. */
function notMade(place: string): Problem {
  return {
    place,
    found: 'none that this token may see',
    wanted: 'the one that the stack hcp makes: accounts/ has state.workspaces',
    change: 'apply that stack first, with npx cdktf deploy hcp, or use a token that may see it',
  };
}
