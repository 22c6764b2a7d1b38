import { join } from 'node:path';
import type { Command } from 'commander';
import type { PipelineCondition } from '../rehearsal/pipeline';
import { Refused } from '../rehearsal/refused';
import { type RehearsedStage, rehearse, type StaticRehearsal } from '../rehearsal/static';
import { colours } from './colours';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';

/** `blueprint rehearse`: the order of a promotion, from what was synthesized. */
export function addRehearseCommand(program: Command): void {
  program
    .command('rehearse')
    .summary('print the order of a promotion: stages, actions, accounts, roles')
    .description(
      'Says in which order the pipeline of an application would work, in which account and with which role, from the ' +
        'output of `cdktf synth`. Nothing is run; `npx blueprint sandbox --promote` plays the same promotion. See docs/sandbox.md.',
    )
    .argument('<application>', 'name of the application')
    .option('--json', 'print it as JSON')
    .option('--from <folder>', 'the output of cdktf to read (default: cdktf.out of the landing zone)')
    .action((application: string, options: { json?: true; from?: string }) => {
      const folder = projectFolder();
      try {
        const found = rehearse(options.from ?? join(folder, 'cdktf.out'), loadBlueprint(folder), application);
        console.log(options.json ? JSON.stringify(found, null, 2) : renderRehearsal(found));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refuse(because('no rehearsal', error.problems));
      }
    });
}

/** The promotion as a person reads it: a line for each action, a number for each group. */
export function renderRehearsal({ pipeline, executionMode, stages }: StaticRehearsal): string {
  const head = `${colours.bold(pipeline)}  ${executionMode}, ${stages.length} stages`;
  return [head, ...stages.flatMap(renderStage)].join('\n');
}

function renderStage({ stage, wave, groups, beforeEntry, onSuccess, onFailure }: RehearsedStage) {
  const actions = groups.flat();
  const width = Math.max(...actions.map(({ action }) => action.length));
  const lines = actions.map(({ runOrder, action, provider, accountName, region, role, cannot }) => {
    const as = role === undefined ? 'a worker of your own' : role.split('/').at(-1);
    const where = `${accountName}/${region}`;
    const note = cannot === undefined ? '' : `  (not played on the emulator: ${cannot})`;
    return `  ${runOrder}  ${action.padEnd(width)}  ${provider}  ${where}  ${as}${note}`;
  });
  return [
    '',
    `${colours.bold(stage)}${wave === undefined ? '' : `  wave ${wave}`}`,
    ...conditionLines('before', beforeEntry),
    ...lines,
    ...conditionLines('after', onSuccess),
    ...(onFailure === undefined ? [] : [`  if it fails: ${onFailure.toLowerCase()}`]),
  ];
}

function conditionLines(when: string, conditions: readonly PipelineCondition[]): readonly string[] {
  return conditions.flatMap(({ result, rules }) =>
    rules.map(({ name, provider }) => `  ${when}: ${name} (${provider}), otherwise ${result.toLowerCase()}`),
  );
}
