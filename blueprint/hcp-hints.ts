import { hcpState } from './plan/hcp';
import type { Problem } from './problems/problem';
import type { LandingZoneFacts } from './schema/landing-zone';

/** What HCP Terraform does and a person may not expect. */
export function hcpHints(facts: LandingZoneFacts): readonly Problem[] {
  const state = hcpState(facts);
  if (!state) return [];
  const vcs = state.workspaces?.vcs !== undefined;
  const asks = !vcs && facts.waves.some(({ approval }) => approval !== undefined);
  return [
    ...(vcs ? [versionControl] : []),
    ...(asks ? [autoApprove] : []),
    ...(state.workspaces === undefined
      ? [localMode, ...(state.project === undefined ? [] : [project(state.project)])]
      : []),
  ];
}

/** @see https://developer.hashicorp.com/terraform/cli/cloud/settings (2026-11-28) */
function project(name: string): Problem {
  return {
    place: 'state.project',
    found: `"${name}", which counts only where Terraform makes a workspace`,
    wanted: 'every workspace in it: an existing one is not moved, and a project that is misspelt is made',
    change:
      'look at them with `npx blueprint hcp --check`, or let the landing zone make them: state.workspaces',
  };
}

const localMode: Problem = {
  place: 'state',
  found:
    'workspaces that somebody else makes: in execution mode local Terraform works with the credentials of your shell',
  wanted: 'execution mode remote or agent, with the roles of each account',
  change:
    'look at them with `npx blueprint hcp --check`, or let the landing zone make them: state.workspaces',
};

const autoApprove: Problem = {
  place: 'state',
  found:
    'approvals, and runs of HCP Terraform: `cdktf deploy --auto-approve` makes runs that no approval stops',
  wanted: 'deploys whose plans somebody reviewed',
  change: 'deploy with `npx blueprint deploy --engine hcp`, or leave --auto-approve out',
};

/** @see https://developer.hashicorp.com/terraform/cloud-docs/run/cli (2026-11-28) */
const versionControl: Problem = {
  place: 'state.workspaces.vcs',
  found: 'runs of every wave that begin with one commit; HCP Terraform knows no order between them',
  wanted: 'waves one after the other, and a committed output that is what accounts/ makes',
  change:
    'confirm the runs wave by wave; let CI run `npx blueprint synth --committed --check`. `cdktf deploy` and --engine hcp are refused there',
};
