import { everyAccount } from '../accounts';
import { hcpState, hcpWorkspaceName } from '../plan/hcp';
import { HCP_STACK } from '../plan/rollout';
import { plannedStacks } from '../plan/stacks';
import type { Problem } from '../problems/problem';
import type { HcpSettings } from '../schema/hcp';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces (2026-11-28) */
const LONGEST_WORKSPACE = 90;

/** What of the workspaces of HCP Terraform cannot be as `accounts/` says. */
export function checkHcp(facts: LandingZoneFacts): readonly Problem[] {
  const state = hcpState(facts);
  if (!state) return [];
  const { workspaces, project } = state;
  return [
    ...longNames(facts),
    ...(workspaces
      ? [...withoutProject(project), ...taken(facts), ...twice(workspaces), ...twoStarters(workspaces)]
      : []),
  ];
}

/** One problem for what makes the names too long, not one for each stack. */
function longNames(facts: LandingZoneFacts): readonly Problem[] {
  return plannedStacks(facts).flatMap(({ id, kind, account, of }) => {
    const name = hcpWorkspaceName(facts, id);
    if (name.length <= LONGEST_WORKSPACE) return [];
    const place = kind === 'application' ? `applications.${of}.name` : `${account.name}.name`;
    return [
      {
        place,
        found: `a workspace name of ${name.length} characters: ${name}`,
        wanted: `at most ${LONGEST_WORKSPACE}`,
        change: 'shorten the name, or "prefix"',
      },
    ];
  });
}

function withoutProject(project: string | undefined): readonly Problem[] {
  if (project !== undefined) return [];
  return [
    {
      place: 'state.project',
      found: 'no project for the workspaces that the landing zone makes',
      wanted: 'one of their own: teams and policies are set on it, and roles trust it by name',
      change: 'name a project that is not there yet',
    },
  ];
}

function taken(facts: LandingZoneFacts): readonly Problem[] {
  return everyAccount(facts)
    .filter(({ name }) => name === HCP_STACK)
    .map(({ name }) => ({
      place: `${name}.name`,
      found: `an account called "${name}", as the stack with the workspaces`,
      wanted: 'a name of its own',
      change: 'rename the account, or delete "workspaces"',
    }));
}

/**
 * A run of a commit that waits in the next wave would hold its workspace, and the run of the trigger stand behind it.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/run/states (2026-11-28)
 */
function twoStarters({ vcs, runTriggers }: HcpSettings): readonly Problem[] {
  if (!vcs || !runTriggers) return [];
  return [
    {
      place: 'state.workspaces.runTriggers',
      found: 'true, beside "vcs"',
      wanted: 'one thing that starts runs: with version control each commit starts those of every wave',
      change: 'delete "runTriggers", or "vcs"',
    },
  ];
}

/** What is made once for each name. */
function twice(workspaces: HcpSettings): readonly Problem[] {
  return (['teams', 'policySets', 'runTasks', 'notifications'] as const).flatMap((field) =>
    duplicatesOf<{ readonly name: string }>(workspaces[field], ({ name }) => name).map(({ again }) => ({
      place: `state.workspaces.${field}`,
      found: `"${again.name}" twice`,
      wanted: 'each name once',
      change: 'delete one of them',
    })),
  );
}
