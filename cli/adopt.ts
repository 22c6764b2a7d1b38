import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';
import { accountsInState, idOf, type MadeAccount } from '../rollout/adopt/made';
import { OrganizationAccounts } from '../rollout/bootstrap/sdk';
import { initialized } from '../rollout/terraform/initialized';
import { chosenStacks, openSession } from '../rollout/terraform/session';
import { diffOf, type Edit, withId } from './adopt/edit';
import { loadBlueprint, projectFolder } from './project';
import { because, isProblems, refuse } from './refuse';

interface AdoptOptions {
  readonly dryRun?: true;
  readonly organization?: true;
  readonly tofu?: true;
}

/** `blueprint adopt`: accounts that were made become accounts that are worked in. */
export function addAdoptCommand(program: Command): void {
  program
    .command('adopt')
    .summary('write the ids of accounts that were made into accounts/')
    .description(
      'Looks for each workload account that has an e-mail address and no id in the state of the organization stack, and writes ' +
        'the id behind its name. Nothing else of the files changes, and a second run changes nothing. See docs/organization.md.',
    )
    .option('--dry-run', 'show what would be written, and write nothing')
    .option(
      '--organization',
      'ask AWS Organizations instead of the state, with credentials of the management account',
    )
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .action(adopt);
}

async function adopt(options: AdoptOptions): Promise<void> {
  const project = projectFolder();
  const blueprint = loadBlueprint(project);
  const { vended } = blueprint.facts;
  if (vended.length === 0) {
    console.log('nothing to adopt: every account of accounts/ has an id');
    return;
  }
  const made = options.organization ? await inOrganization(blueprint) : await inState(blueprint, options);
  if (isProblems(made)) return refuse(because('not adopted', made));
  const problems: Problem[] = [];
  for (const { name, email } of vended) {
    const id = idOf(made, email);
    const edit = id === undefined ? undefined : withId(project, { name, id });
    if (id === undefined) problems.push(notMade(name, blueprint, options));
    else if (edit) tell(project, { name, id, edit }, options);
    else problems.push(byHand(name, id));
  }
  if (problems.length > 0) refuse(because('not adopted', problems));
}

function tell(
  project: string,
  { name, id, edit }: { readonly name: string; readonly id: string; readonly edit: Edit },
  { dryRun }: AdoptOptions,
): void {
  if (dryRun) {
    console.log(diffOf(edit));
    return;
  }
  writeFileSync(join(project, edit.file), edit.after);
  console.log(
    `${name}: ${id}, written into ${edit.file}:${edit.line}; \`npx blueprint check\` says what is next`,
  );
}

/** What the state of the organization stack has. */
async function inState(
  blueprint: Blueprint,
  { tofu }: AdoptOptions,
): Promise<readonly MadeAccount[] | readonly Problem[]> {
  const project = projectFolder();
  const ids = [blueprint.names.organizationStack()];
  const stacks = chosenStacks({ output: join(project, 'cdktf.out'), blueprint, ids });
  if (isProblems(stacks)) return stacks;
  const binary = tofu ? 'tofu' : 'terraform';
  const session = await openSession({ project, blueprint, purpose: 'plan', binary, stacks });
  try {
    const [stack] = stacks;
    if (!stack) return [];
    await initialized(stack, session.driver);
    return accountsInState((await session.driver.state(stack))?.json);
  } finally {
    session.close();
  }
}

/** What AWS Organizations has: of an account that Control Tower or a person made, too. */
async function inOrganization({ facts }: Blueprint): Promise<readonly MadeAccount[]> {
  const all = await new OrganizationAccounts(facts.regions.primary).all();
  return all.flatMap(({ id, email }) => (email === undefined ? [] : [{ id, email }]));
}

function notMade(name: string, { names }: Blueprint, { organization }: AdoptOptions): Problem {
  return {
    place: `accounts/ workloads.${name}`,
    found: organization
      ? 'no account of its e-mail address in the organization'
      : `no account of its e-mail address in the state of ${names.organizationStack()}`,
    wanted: 'an account that was made',
    change: `deploy ${names.organizationStack()}, which makes it; where another has made it: --organization`,
  };
}

function byHand(name: string, id: string): Problem {
  return {
    place: `accounts/ workloads.${name}`,
    found: 'an account that code makes',
    wanted: 'an object of its own, so that an id can be written into it',
    change: `write id: '${id}' where its fields come from`,
  };
}
