import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';

/** HCP Terraform plans and applies in its own runs: there is no file of a plan to keep or to apply. */
export function stateProblems({ facts: { state } }: Blueprint): readonly Problem[] {
  if (state.kind !== 'hcp') return [];
  return [
    {
      place: 'accounts/ state',
      found: "{ kind: 'hcp' }",
      wanted: 'a state that Terraform on this machine works on',
      change: 'let HCP Terraform plan and apply: `npx blueprint deploy --engine hcp`',
    },
  ];
}
