import { createHash } from 'node:crypto';
import type { HcpClient } from '../hcp/client';
import type { Document, WorkspaceDocument } from '../hcp/resources';
import { stackState } from '../state';
import type { StateTarget } from './places';

/** A workspace of HCP Terraform that keeps the state of a stack of `bootstrap`. */
export interface WorkspacePlace {
  readonly organization: string;
  readonly name: string;
  /** The project it is made in. @default the organization's own */
  readonly project?: string | undefined;
}

/**
 * A workspace that runs locally: the roles that runs of HCP Terraform come in by are what `bootstrap` brings. Terraform itself
 * would make one whose runs are remote.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/state-versions (2026-11-28)
 */
export function workspacePlace(client: HcpClient, place: WorkspacePlace): StateTarget {
  const found = () => tryWorkspace(client, place);
  return {
    title: `the workspace ${place.name} of ${place.organization}`,
    read: async () => {
      const workspace = await found();
      if (workspace === undefined) return undefined;
      const path = `workspaces/${workspace.data.id}/current-state-version`;
      const state = await client.tryGet<Document>(path);
      return state && client.download(`state-versions/${state.data.id}/download`);
    },
    heldBy: async () => ((await found())?.data.attributes.locked ? 'somebody, in HCP Terraform' : undefined),
    create: async (text) => {
      const workspace = (await found()) ?? (await makeWorkspace(client, place));
      const path = `workspaces/${workspace.data.id}`;
      await client.act(`${path}/actions/lock`, { reason: 'blueprint bootstrap brings its state' });
      try {
        await client.post(`${path}/state-versions`, stateDocument(text));
      } finally {
        await client.act(`${path}/actions/unlock`);
      }
    },
  };
}

/** The workspace; undefined where there is none that the token may see. */
export function tryWorkspace(
  client: HcpClient,
  { organization, name }: WorkspacePlace,
): Promise<WorkspaceDocument | undefined> {
  return client.tryGet<WorkspaceDocument>(`organizations/${organization}/workspaces/${name}`);
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces (2026-11-28) */
async function makeWorkspace(
  client: HcpClient,
  { organization, name, project }: WorkspacePlace,
): Promise<WorkspaceDocument> {
  const id = project === undefined ? undefined : await projectId(client, organization, project);
  const attributes = { name, 'execution-mode': 'local', 'setting-overwrites': { 'execution-mode': true } };
  const relationships = id === undefined ? {} : { project: { data: { id, type: 'projects' } } };
  return client.post(`organizations/${organization}/workspaces`, {
    data: { type: 'workspaces', attributes, relationships },
  });
}

/** As Terraform does: a project that is not there is made. */
async function projectId(client: HcpClient, organization: string, name: string): Promise<string> {
  const path = `organizations/${organization}/projects`;
  for await (const { id } of client.list(path, { 'filter[names]': name })) return id;
  const made = await client.post<Document>(path, { data: { type: 'projects', attributes: { name } } });
  return made.data.id;
}

function stateDocument(text: string): object {
  const { serial, lineage } = stackState(text) ?? {};
  const attributes = {
    serial,
    lineage,
    md5: createHash('md5').update(text).digest('hex'),
    state: Buffer.from(text).toString('base64'),
  };
  return { data: { type: 'state-versions', attributes } };
}
