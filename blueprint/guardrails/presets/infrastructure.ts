import { everywhere } from './everywhere';
import { definePreset } from './preset';

export const infrastructure = definePreset({
  name: 'infrastructure',
  of: 'the unit with the tooling account, and nothing else in it',
  guardrails: [
    ...everywhere,
    { guardrail: 'protect-artifact-key', because: 'all accounts decrypt with it' },
    { guardrail: 'protect-artifacts', because: 'what waits for an approval must not be swapped' },
    { guardrail: 'protect-gates', because: 'who edits a test decides that it passes' },
    { guardrail: 'protect-images', because: 'images of applications and builds are here' },
    { guardrail: 'protect-jobs', because: 'who answers a job says that a test passed' },
    { guardrail: 'protect-pipelines', because: 'who edits a pipeline deploys without approval' },
    { guardrail: 'protect-records', because: 'what nobody is told of, nobody stops' },
    { guardrail: 'protect-runs', because: 'a start by hand may name any commit' },
    { guardrail: 'protect-sources', because: 'a branch that anybody pushes to is not reviewed' },
    { guardrail: 'protect-state', because: 'Terraform believes what its state says' },
  ],
});
