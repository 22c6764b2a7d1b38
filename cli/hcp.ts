import type { Command } from 'commander';
import { hcpState } from '../blueprint/plan/hcp';
import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';
import { hcpAccess } from '../rollout/hcp/access';
import { HcpClient, HcpError } from '../rollout/hcp/client';
import { hcpDifferences, serverProblem } from '../rollout/hcp/live';
import { hcpListing } from './hcp/listing';
import { listingText } from './hcp/text';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';

interface HcpOptions {
  readonly check?: true;
  readonly json?: true;
}

/** `blueprint hcp`: the workspaces that the landing zone needs, or what of a live organization is otherwise. */
export function addHcpCommand(program: Command): void {
  program
    .command('hcp')
    .summary(
      'list the workspaces of HCP Terraform with their roles and variables, or check a live organization',
    )
    .description(
      'Prints what must be there, in the order in which to make it: workspaces and variables, then roles, then the first run. ' +
        'With --check a live organization is held against it, by GET alone; exit code 1 where it differs. See docs/rollout/hcp.md.',
    )
    .option('--check', 'hold the organization against the list; needs a token that may read it')
    .option('--json', 'print JSON, for programs')
    .action(hcp);
}

async function hcp({ check, json }: HcpOptions): Promise<void> {
  const blueprint = loadBlueprint(projectFolder());
  const state = hcpState(blueprint.facts);
  if (!state) return refuse(because('nothing to list', [notOnHcp(blueprint)]));
  if (!check)
    return console.log(
      json ? JSON.stringify(hcpListing(blueprint), null, 2) : listingText(hcpListing(blueprint)),
    );
  const found = await checked(blueprint, state.hostname);
  if (json) console.log(JSON.stringify({ differences: found }, null, 2));
  else if (found.length === 0) console.log(`${state.organization} on ${state.hostname} is as accounts/ says`);
  else return refuse(because(`${state.organization} on ${state.hostname} is not as accounts/ says`, found));
  if (found.length > 0) process.exitCode = 1;
}

async function checked(blueprint: Blueprint, host: string): Promise<readonly Problem[]> {
  const access = hcpAccess(host, { env: process.env });
  if ('problem' in access) return [access.problem];
  try {
    return await hcpDifferences(new HcpClient(access), blueprint);
  } catch (error) {
    if (error instanceof HcpError) return [serverProblem(host, error)];
    throw error;
  }
}

function notOnHcp({ facts }: Blueprint): Problem {
  return {
    place: 'state',
    found: `states of kind ${facts.state.kind}`,
    wanted: "kind: 'hcp'",
    change: 'keep the states in HCP Terraform first: docs/rollout/hcp.md',
  };
}
