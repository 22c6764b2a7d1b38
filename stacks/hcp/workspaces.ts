import { Workspace, type WorkspaceConfig } from '@cdktf/provider-tfe/lib/workspace';
import { WorkspaceSettings } from '@cdktf/provider-tfe/lib/workspace-settings';
import { Construct } from 'constructs';
import { type HcpWorkspace, hcpWorkspaces } from '../../blueprint/plan/hcp';
import { HCP_STACK } from '../../blueprint/plan/rollout';
import type { HcpSettings } from '../../blueprint/schema/hcp';
import type { HcpBase, MadeWorkspace } from './hcp-scope';

/**
 * A workspace for each stack but this one, whose state must be somewhere before it makes any.
 *
 * @see https://registry.terraform.io/providers/hashicorp/tfe/latest/docs/resources/workspace
 */
export function addWorkspaces({ stack, blueprint, settings, project }: HcpBase): readonly MadeWorkspace[] {
  const workspaces = new Construct(stack, 'workspace');
  const modes = new Construct(stack, 'settings');
  return hcpWorkspaces(blueprint)
    .filter((planned) => planned.stack !== HCP_STACK)
    .map((planned) => {
      const made = new Workspace(workspaces, planned.stack, {
        name: planned.name,
        projectId: project.id,
        terraformVersion: settings.terraformVersion,
        autoApply: planned.autoApply,
        ...(settings.runTriggers && { autoApplyRunTrigger: planned.autoApply }),
        assessmentsEnabled: settings.driftAssessment && planned.execution !== 'local',
        queueAllRuns: false,
        ...versionControl(planned, settings),
        tags: tagsOf(planned, blueprint.facts.prefix),
      });
      new WorkspaceSettings(modes, planned.stack, { workspaceId: made.id, ...modeOf(planned, settings) });
      return { planned, made };
    });
}

/**
 * The repository of a workspace with runs, and the folder it works in: a commit that changes nothing there starts no run.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/vcs#automatic-run-triggering (2026-11-28)
 */
function versionControl({ folder }: HcpWorkspace, { vcs }: HcpSettings): Partial<WorkspaceConfig> {
  if (!vcs || folder === undefined) return {};
  const { repository, branch, through } = vcs;
  return {
    workingDirectory: folder,
    fileTriggersEnabled: true,
    triggerPrefixes: [folder],
    vcsRepo: {
      identifier: repository,
      ...(branch !== undefined && { branch }),
      ...(through.kind === 'oauth'
        ? { oauthTokenId: through.tokenId }
        : { githubAppInstallationId: through.installationId }),
    },
  };
}

/** Nobody else reads a state: what crosses accounts is a name, and never an output. */
function modeOf({ execution }: HcpWorkspace, settings: HcpSettings) {
  const pool = settings.execution.kind === 'agent' ? settings.execution.poolId : undefined;
  return {
    executionMode: execution,
    ...(execution === 'agent' && pool !== undefined && { agentPoolId: pool }),
    globalRemoteState: false,
  };
}

function tagsOf({ stack, account, wave }: HcpWorkspace, prefix: string): Record<string, string> {
  return { 'landing-zone': prefix, account: account.name, stack, ...(wave !== undefined && { wave }) };
}
