import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import { settle } from '../../proof/declared';
import { readStacks } from '../../proof/gather';
import { notKept } from '../../proof/protections/kept';
import { bootstrapped } from '../support/bootstrap-world';
import { type Editable, errorsOf, type Proved, Sabotage } from '../support/sabotage';

const sabotage = new Sabotage(buildBlueprint(bootstrapped()), keptOf);

async function keptOf(folder: string, blueprint: Blueprint): Promise<Proved> {
  const { stacks, problems } = readStacks(folder);
  return { problems, ...settle(notKept(blueprint, stacks), blueprint.facts) };
}

it('the bucket of the states and its key are kept in the output as it is', async () => {
  expect(errorsOf(await sabotage.untouched())).toEqual([]);
});

describe.each(['aws_s3_bucket', 'aws_kms_key'])('%s of the states', (type) => {
  it.each<[string, (block: Editable) => void]>([
    ['without a lifecycle', (block) => delete block.lifecycle],
    ['with another lifecycle', (block) => (block.lifecycle = { create_before_destroy: true })],
    ['that may be deleted', (block) => (block.lifecycle.prevent_destroy = false)],
    ['with two lifecycles', (block) => (block.lifecycle = [block.lifecycle, { prevent_destroy: false }])],
  ])('%s is found', async (_, change) => {
    const edited = await sabotage.errorsAfter('bootstrap-tooling', (json) =>
      change(Object.values(json.resource[type])[0]),
    );
    expect(edited.join('\n')).toContain('lifecycle.prevent_destroy is not true');
  });
});
