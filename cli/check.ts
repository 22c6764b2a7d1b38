import type { Command } from 'commander';
import type { Blueprint } from '../blueprint/plan/planned';
import { loadBlueprint, projectFolder } from './project';

/** `blueprint check`: every problem of `accounts/`, or what would be made of it. */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .summary('list every problem of accounts/, or what will be made of it')
    .option('--json', 'print stacks and promotions as JSON')
    .action(({ json }: { json?: true }) => {
      const blueprint = loadBlueprint(projectFolder());
      console.log(json ? JSON.stringify(outline(blueprint), null, 2) : render(outline(blueprint)));
    });
}

/** Stacks and promotions, as names only. */
interface Outline {
  readonly stacks: readonly {
    readonly id: string;
    readonly account: string;
    readonly after: readonly string[];
  }[];
  readonly promotions: readonly {
    readonly application: string;
    readonly stages: readonly { readonly name: string; readonly steps: readonly (readonly string[])[] }[];
  }[];
}

function outline({ stacks, applications }: Blueprint): Outline {
  return {
    stacks: stacks.map(({ id, account, dependsOn }) => ({ id, account: account.id, after: dependsOn })),
    promotions: applications.map(({ facts, stages }) => ({
      application: facts.name,
      stages: stages.map(({ name, groups }) => ({
        name,
        steps: groups.map((steps) => steps.map((step) => step.name)),
      })),
    })),
  };
}

function render({ stacks, promotions }: Outline): string {
  const stackLines = stacks.map(
    ({ id, account, after }) => `  ${id} (${account})${after.length > 0 ? ` after ${after.join(', ')}` : ''}`,
  );
  const promotionLines = promotions.map(({ application, stages }) => {
    const steps = stages.map(
      (stage) => `${stage.name} [${stage.steps.map((group) => group.join(' | ')).join(' > ')}]`,
    );
    return `  ${application}: ${steps.join(' > ')}`;
  });
  return [
    'no problems',
    'stacks, in the order they are deployed:',
    ...stackLines,
    'promotions:',
    ...promotionLines,
  ].join('\n');
}
