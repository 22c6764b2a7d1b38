import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, isBlock } from '../../proof/gather/stacks';
import type { SynthesizedStack } from '../manifest';
import { linesOf } from '../said';
import type { TerraformDriver } from '../terraform/driver';

/** A file of Terraform's own that stands beside a stack while it is recovered. `cdktf synth` writes none of this name. */
export const RECOVER_FILE = 'blueprint-recover.tf.json';

/** Runs `work` while another file stands in the folder of a stack; it is gone afterwards, also where `work` fails. */
export async function withFile<T>(
  { folder }: SynthesizedStack,
  content: object,
  work: () => Promise<T>,
): Promise<T> {
  const file = join(folder, RECOVER_FILE);
  writeFileSync(file, JSON.stringify(content, null, 2));
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Takes away what a recovery left beside a stack that was killed itself. */
export function clearLeftOver(output: string, stack: string): void {
  rmSync(join(output, 'stacks', stack, RECOVER_FILE), { force: true });
}

/** A data source to read: its type, its name, and its arguments. */
export interface Question {
  readonly type: string;
  readonly name: string;
  readonly arguments: Block;
}

/**
 * Asks AWS through data sources of the stack's own providers: with their credentials, in their regions, and without a word in
 * the state. The answers by the names of the questions.
 *
 * @throws where one of them is not answered.
 */
export async function ask(
  stack: SynthesizedStack,
  questions: readonly Question[],
  { driver, planFile }: { readonly driver: TerraformDriver; readonly planFile: string },
): Promise<ReadonlyMap<string, Block>> {
  if (questions.length === 0) return new Map();
  const data: Record<string, Record<string, Block>> = {};
  for (const { type, name, arguments: body } of questions) data[type] = { ...data[type], [name]: body };
  return withFile(stack, { data }, async () => {
    const targets = questions.map(({ type, name }) => `data.${type}.${name}`);
    const { code, output } = await driver.plan(stack, { out: planFile, targets });
    // All of them: a caller may go on without those that are named.
    if (code !== 0 && code !== 2) throw new Error(errorsIn(output));
    return answersIn(await driver.show(stack, planFile), new Set(questions.map(({ name }) => name)));
  });
}

/** What a plan read, by the names of the data sources. */
function answersIn(plan: object, names: ReadonlySet<string>): ReadonlyMap<string, Block> {
  const { prior_state: state } = plan as { readonly prior_state?: unknown };
  const values = isBlock(state) && isBlock(state.values) ? state.values : {};
  const root = isBlock(values.root_module) ? values.root_module : {};
  const resources = Array.isArray(root.resources) ? root.resources.filter(isBlock) : [];
  return new Map(
    resources.flatMap(({ mode, name, values: read }) =>
      mode === 'data' && names.has(String(name)) && isBlock(read) ? [[String(name), read] as const] : [],
    ),
  );
}

/** Every error that Terraform printed. */
function errorsIn(output: string): string {
  const lines = linesOf(output);
  const first = lines.findIndex((line) => /\bError: /.test(line));
  return lines.slice(Math.max(0, first)).join('\n');
}
