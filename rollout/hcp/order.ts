import { configurationOf } from './archive';
import type { HcpStack, HcpWave } from './model';
import { isDone, type WorkspaceDocument } from './resources';
import { runsNamed } from './runs';

/**
 * Stacks of earlier waves whose configuration, as it is here, no run has applied. It is the configuration that counts and
 * not the commit: a commit that changes nothing for a wave needs no run of it.
 */
export async function stacksBehind(
  { client, organization }: Pick<HcpWave, 'client' | 'organization'>,
  earlier: readonly HcpStack[],
): Promise<readonly string[]> {
  const behind = await Promise.all(
    earlier.map(async ({ id, folder, workspace: name }) => {
      const path = `organizations/${organization}/workspaces/${name}`;
      const workspace = await client.tryGet<WorkspaceDocument>(path);
      const runs = workspace ? await runsNamed(client, workspace.data.id, configurationOf(folder).hash) : [];
      return runs.some(isDone) ? [] : [id];
    }),
  );
  return behind.flat();
}
