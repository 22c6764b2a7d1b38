import { type HcpWorkspace, hcpState } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { HcpSettings } from '../../blueprint/schema/hcp';
import type { WorkspaceDocument } from './resources';

/** A workspace as it should be, and as it is. */
interface Workspaces {
  readonly wanted: HcpWorkspace;
  readonly workspace: WorkspaceDocument;
}

/**
 * What brings the configuration of a workspace, where that is not what `accounts/` says. Who makes the workspaces by hand
 * may connect them as they like.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces (2026-11-28)
 */
export function repositoryProblems(
  { facts }: Blueprint,
  { wanted, workspace }: Workspaces,
): readonly Problem[] {
  const settings = hcpState(facts)?.workspaces;
  if (!settings || wanted.stack === 'hcp') return [];
  const { 'vcs-repo': live, 'working-directory': directory } = workspace.data.attributes;
  const { name: place, folder = '' } = wanted;
  const found = live ? `the repository ${live.identifier}` : 'no repository';
  const repository = wanted.folder === undefined ? undefined : settings.vcs;
  if (!repository) {
    if (!live) return [];
    return [{ place, found, wanted: 'none: configuration is uploaded', change: 'take it off the workspace' }];
  }
  return [
    ...(live && isOf(live, repository)
      ? []
      : [
          {
            place,
            found: branched(found, live),
            wanted: shown(repository),
            change: 'connect it as `npx cdktf deploy hcp` does',
          },
        ]),
    ...(directory === folder
      ? []
      : [
          {
            place,
            found: `the working directory "${directory ?? ''}"`,
            wanted: `"${folder}"`,
            change: 'set it: runs would apply another stack, or none',
          },
        ]),
  ];
}

type Repository = NonNullable<HcpSettings['vcs']>;

/** Whoever names no branch means the default branch of the repository, which HCP Terraform writes as nothing. */
function isOf(live: Readonly<Record<string, unknown>>, { repository, branch }: Repository): boolean {
  return live.identifier === repository && (live.branch ?? '') === (branch ?? '');
}

function branched(found: string, live: Readonly<Record<string, unknown>> | null | undefined): string {
  return live?.branch ? `${found}, branch ${live.branch}` : found;
}

function shown({ repository, branch }: Repository): string {
  return `the repository ${repository}${branch === undefined ? '' : `, branch ${branch}`}`;
}
