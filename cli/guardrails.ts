import type { Command } from 'commander';
import { everyAccount, membersOf } from '../blueprint/accounts';
import { guardedAccount, guardedAccounts, targetsWithPolicies } from '../blueprint/plan/effective-guardrails';
import { didYouMean } from '../blueprint/problems/did-you-mean';
import { renderAccount, renderGuardrails } from './guardrails/render';
import { loadBlueprint, projectFolder } from './project';
import { refuse } from './refuse';

interface GuardrailsOptions {
  readonly account?: string;
  readonly json?: true;
}

/** `blueprint guardrails`: which guardrails bind which account, what they use of AWS's quotas, who is exempt. */
export function addGuardrailsCommand(program: Command): void {
  program
    .command('guardrails')
    .summary('show which guardrails bind which account, and who is exempt')
    .description(
      'Shows the policies of each target with what they use of the quotas of AWS Organizations, the guardrails of each ' +
        'account, and the exemptions with their reasons and last days. Reads accounts/ only. See docs/guardrails.md.',
    )
    .option('--account <name>', 'what binds one account, what each guardrail denies there, and why')
    .option('--json', 'print JSON, for programs')
    .action(tellGuardrails);
}

function tellGuardrails({ account: name, json }: GuardrailsOptions): void {
  const blueprint = loadBlueprint(projectFolder());
  if (name === undefined) {
    const all = () => ({ targets: targetsWithPolicies(blueprint), accounts: guardedAccounts(blueprint) });
    console.log(json ? JSON.stringify(all(), null, 2) : renderGuardrails(blueprint));
    return;
  }
  const members = membersOf(blueprint.facts);
  const account = members.find((each) => each.name === name);
  if (!account) {
    const isManagement = everyAccount(blueprint.facts).some((each) => each.name === name);
    const names = members.map((each) => each.name);
    const change = isManagement
      ? 'name another: no guardrail binds the management account'
      : didYouMean(name, names, 'correct the name');
    refuse(`--account: found "${name}", wanted a member account: ${change}`);
    return;
  }
  const guarded = guardedAccount(blueprint, account);
  console.log(json ? JSON.stringify(guarded, null, 2) : renderAccount(guarded));
}
