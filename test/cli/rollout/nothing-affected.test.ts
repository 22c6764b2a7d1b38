import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { tellNothing } from '../../../cli/rollout/nothing-affected';
import { BlueprintFiles } from '../../../rollout/terraform/files';
import { ownFolder } from '../../support/folder';
import { aLandingZone } from '../../support/landing-zone';
import { synthesizeInto } from '../../support/proof';

const files = new BlueprintFiles(ownFolder());
const blueprint = buildBlueprint(aLandingZone());
beforeAll(() => synthesizeInto(files.output(), blueprint));

async function told(options: { readonly json?: true; readonly markdown?: string }): Promise<string> {
  const log = jest.spyOn(console, 'log').mockReset().mockImplementation();
  const asked = {
    engine: 'local',
    synth: true,
    changedSince: 'main',
    ...options,
  } as const;
  await tellNothing(asked, { blueprint, files });
  return log.mock.calls.flat().join('\n');
}

test('Where nothing is affected a person reads one sentence, and a program JSON without a digest', async () => {
  expect(await told({})).toBe('nothing is affected since main: no stack is planned');
  const json = JSON.parse(await told({ json: true }));
  expect(json).toMatchObject({
    changedSince: 'main',
    waves: [],
    stacks: [],
    review: { stacks: [] },
  });
  expect(json).not.toHaveProperty('digest');
});

test('The report for a pull request is there too', async () => {
  const markdown = join(files.project, 'plan.md');
  await told({ markdown });
  expect(readFileSync(markdown, 'utf8')).toContain('0 to add, 0 to change, 0 to destroy in 0 of 0 stacks');
});
