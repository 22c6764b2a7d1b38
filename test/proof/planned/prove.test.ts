import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { isProved, proveFolder } from '../../../proof/report';
import { aLandingZone } from '../../support/landing-zone';
import { synthesizeInto } from '../../support/proof';
import { type Json, pipelineIn, remove } from './output';

/** The proof of an output of which the stack of the application is another one. */
async function provedAfter(
  change: (resources: Json) => void,
  additions: readonly { readonly address: string; readonly reason: string }[] = [],
) {
  const blueprint = buildBlueprint({ ...aLandingZone(), additions: [...additions] });
  const folder = mkdtempSync(join(tmpdir(), 'planned-'));
  try {
    synthesizeInto(folder, blueprint);
    const file = join(folder, 'stacks', `tooling-${blueprint.applications[0]?.facts.name}`, 'cdk.tf.json');
    const json = JSON.parse(readFileSync(file, 'utf8'));
    change(json.resource);
    writeFileSync(file, JSON.stringify(json));
    return {
      ...(await proveFolder(folder, blueprint)),
      stack: `tooling-${blueprint.applications[0]?.facts.name}`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const another = (r: Json) => {
  r.aws_sns_topic.more = { name: 'more', kms_master_key_id: 'alias/aws/sns' };
};

it('an output of which an approval is gone is not proved', async () => {
  const report = await provedAfter((r) => remove(pipelineIn(r).stage, 'prod-gate'));
  expect(isProved(report)).toBe(false);
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      rule: 'as-planned',
      severity: 'error',
      found: 'stage has no prod-gate, which the plan has',
      change: expect.stringContaining('cdktf synth'),
    }),
  );
});

it('a resource that the plan has not is an error, until the fork declares it', async () => {
  const silent = await provedAfter(another);
  expect(silent.findings).toContainEqual(
    expect.objectContaining({ rule: 'as-planned', address: `${silent.stack}/aws_sns_topic.more` }),
  );
  const addition = {
    address: `${silent.stack}/aws_sns_topic.more`,
    reason: 'tells the team of our own alarms',
  };
  const declared = await provedAfter(another, [addition]);
  expect(declared.findings.filter(({ rule }) => rule === 'as-planned')).toEqual([]);
  expect(declared.declared).toContainEqual(expect.objectContaining({ what: addition.address }));
});

it('what the plan has can be declared by nobody to be otherwise', async () => {
  const addition = { address: '*/aws_codepipeline.promotion_pipeline', reason: 'we do not like to be asked' };
  const report = await provedAfter((r) => remove(pipelineIn(r).stage, 'prod-gate'), [addition]);
  expect(isProved(report)).toBe(false);
  expect(report.findings).toContainEqual(expect.objectContaining({ rule: 'as-planned' }));
});
