import type { HcpStack, HcpWave } from './model';
import { type Document, relatedId, type WorkspaceDocument } from './resources';

interface ProjectDocument extends Document {
  readonly data: { readonly id: string; readonly attributes: { readonly name: string } };
}

/** Why no run of a stack can be started in its workspace; undefined where one can. */
export async function workspaceProblem(
  { client, organization }: HcpWave,
  { workspace: name, project }: HcpStack,
  workspace: WorkspaceDocument | undefined,
): Promise<string | undefined> {
  if (!workspace)
    return `${organization} has no workspace ${name} that this token may see: npx blueprint hcp lists what must be there`;
  const { attributes } = workspace.data;
  if (attributes['execution-mode'] === 'local')
    return `the workspace ${name} is in execution mode local, which has no runs: set it to remote or agent`;
  const repository = attributes['vcs-repo']?.identifier;
  if (repository !== undefined)
    return `the workspace ${name} takes its configuration from the repository ${repository}, and no upload: confirm the runs of its commits there, or take the repository off it`;
  if (attributes.permissions?.['can-queue-run'] === false)
    return `this token may not start runs in ${name}: use that of a person or a team that may`;
  const id = relatedId(workspace, 'project');
  const found = id === undefined ? undefined : await client.tryGet<ProjectDocument>(`projects/${id}`);
  if (found && found.data.attributes.name !== project)
    return (
      `the workspace ${name} is in the project "${found.data.attributes.name}", where accounts/ says "${project}": ` +
      'move it, or AWS refuses the token of its runs'
    );
  return undefined;
}
