import { NotificationConfiguration } from '@cdktf/provider-tfe/lib/notification-configuration';
import { ProjectPolicySet } from '@cdktf/provider-tfe/lib/project-policy-set';
import { TeamProjectAccess } from '@cdktf/provider-tfe/lib/team-project-access';
import { WorkspaceRunTask } from '@cdktf/provider-tfe/lib/workspace-run-task';
import { Construct } from 'constructs';
import type { HcpScope } from './hcp-scope';

/** Who may do what in the project, what every plan must pass, and who hears of runs. */
export function addPeople(hcp: HcpScope): void {
  const { stack, settings, project } = hcp;
  const teams = new Construct(stack, 'team');
  for (const { name, id, access } of settings.teams)
    new TeamProjectAccess(teams, name, { teamId: id, projectId: project.id, access });
  const policies = new Construct(stack, 'policy-set');
  for (const { name, id } of settings.policySets)
    new ProjectPolicySet(policies, name, { policySetId: id, projectId: project.id });
  addRunTasks(hcp);
  addNotifications(hcp);
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/run-tasks (2026-11-28) */
function addRunTasks({ stack, settings, workspaces }: HcpScope): void {
  for (const { name, id, stage, enforcement } of settings.runTasks) {
    const uses = new Construct(stack, `task-${name}`);
    for (const { planned, made } of remote(workspaces))
      new WorkspaceRunTask(uses, planned.stack, {
        workspaceId: made.id,
        taskId: id,
        stages: [stage],
        enforcementLevel: enforcement,
      });
  }
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations (2026-11-28) */
function addNotifications({ stack, settings, workspaces }: HcpScope): void {
  for (const { name, to, url, on } of settings.notifications) {
    const told = new Construct(stack, `notify-${name}`);
    for (const { planned, made } of remote(workspaces))
      new NotificationConfiguration(told, planned.stack, {
        name,
        workspaceId: made.id,
        destinationType: to,
        enabled: true,
        url,
        triggers: on.map((each) => (each === 'drifted' ? 'assessment:drifted' : `run:${each}`)),
      });
  }
}

/** Workspaces that have runs. */
function remote(workspaces: HcpScope['workspaces']): HcpScope['workspaces'] {
  return workspaces.filter(({ planned }) => planned.execution !== 'local');
}
