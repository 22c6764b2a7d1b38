import { membersOf } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';

/** What the emulator can be used for by hand. */
export interface Playground {
  readonly blueprint: Blueprint;
  readonly endpoint: string;
  /** `terraform` or `tofu`. */
  readonly binary: string;
}

/** The lines that work while the emulator is up: each can be pasted into a shell in the folder of the landing zone. */
export function renderPlayground({ blueprint: { facts, stacks }, endpoint, binary }: Playground): string {
  const profiles = [facts.management, ...membersOf(facts)].map(({ name }) => name);
  const [stack = ''] = stacks.map(({ id }) => id);
  const folder = '--skip-synth --output .sandbox/cdktf.out';
  return [
    `the emulator is up at ${endpoint}; this makes a shell talk to it, and never to real AWS:`,
    '  . .sandbox/env',
    `look at it with the AWS CLI, a profile for each account (${few(profiles)}):`,
    `  aws --profile ${facts.management.name} organizations list-accounts`,
    `  aws --profile ${facts.tooling.name} codepipeline list-pipelines`,
    `work on a stack (${few(stacks.map(({ id }) => id))}):`,
    `  npx cdktf diff ${stack} ${folder} --skip-provider-lock`,
    `  npx cdktf deploy ${stack} ${folder} --skip-provider-lock --ignore-missing-stack-dependencies`,
    `  npx cdktf destroy ${stack} ${folder} --ignore-missing-stack-dependencies`,
    `  (cd .sandbox/cdktf.out/stacks/${stack} && ${binary} init && ${binary} plan)`,
    'after a change of accounts/:',
    '  npx blueprint sandbox --keep     deploys what has changed',
    '  npx blueprint sandbox --start    writes the stacks anew, and deploys nothing',
    'stop it with:',
    '  npx blueprint sandbox --stop',
  ].join('\n');
}

function few(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')}, …` : names.join(', ');
}
