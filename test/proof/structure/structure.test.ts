import { buildBlueprint } from '../../../blueprint/blueprint';
import { quotasInForce } from '../../../blueprint/quotas';
import { readStacks } from '../../../proof/gather/stacks';
import { pipelineFindings, projectFindings } from '../../../proof/structure';
import { structureRules } from '../../../proof/structure/rules';
import { landingZones } from '../../support/landing-zones';
import { withSynthesized } from '../../support/proof';
import { build, findingsOf, pipeline, pipelineWith, REGION, said, source, stage } from './pipeline';

describe('pipelineFindings', () => {
  it.each(landingZones)('has nothing to say of $title', ({ landingZone }) => {
    const stacks = withSynthesized(buildBlueprint(landingZone), (folder) => readStacks(folder).stacks);
    const pipelines = stacks.filter(({ json }) => JSON.stringify(json).includes('"aws_codepipeline"'));
    expect(pipelines.length).toBeGreaterThan(0);
    expect(pipelineFindings(stacks, quotasInForce({}))).toEqual([]);
    expect(projectFindings(stacks)).toEqual([]);
  });

  it('has nothing to say of the least that AWS takes', () => {
    expect(said(pipeline())).toEqual([]);
  });

  it('tells the place, what it found and what to change', () => {
    expect(findingsOf(pipelineWith([build({ run_order: 0 })]))).toEqual([
      {
        rule: 'run-order-range',
        severity: 'error',
        address: 'tooling/aws_codepipeline.shop',
        sid: 'build/build',
        found: 'the run order 0',
        change: 'use a whole number from 1 to 999',
      },
    ]);
  });

  it('reads a block that is there once as an object and as a list of one', () => {
    const stages = [{ name: 'source', action: source() }, stage([build()])];
    const twice = { artifact_store: [{ type: 'S3', location: 'artifacts' }], stage: stages };
    expect(said(pipeline(twice))).toEqual([]);
  });

  it('says nothing of what Terraform fills in while it runs', () => {
    const open = '${var.open} is far too long'.padEnd(2000, '!');
    const action = build({
      name: open,
      namespace: open,
      configuration: { ProjectName: open },
      input_artifacts: [open],
      run_order: open,
      region: open,
    });
    expect(said(pipelineWith([action], { name: open }))).toEqual([]);
    expect(said(pipeline({ stage: '${local.stages}' }))).toEqual([]);
    expect(said(pipeline({ stage: [], dynamic: { stage: { for_each: '${local.stages}' } } }))).toEqual([]);
    expect(
      said(pipelineWith([build({ provider: open, configuration: open, input_artifacts: open })])),
    ).toEqual([]);
  });

  it('takes no escape for an expression', () => {
    expect(said(pipelineWith([build({ name: '$${build}' })]))).toEqual([
      'lengths build/$${build}: the action name "$${build}"',
    ]);
  });

  it('takes the region of the provider that the pipeline names', () => {
    const providers = [{ region: REGION }, { alias: 'other', region: 'eu-central-1' }];
    const resource = pipelineWith([build({ region: 'eu-central-1' })]);
    const findings = (provider: string) => {
      const pipelines = { aws_codepipeline: { shop: { ...resource, provider } } };
      const json = { provider: { aws: providers }, resource: pipelines };
      return pipelineFindings([{ id: 'tooling', json }], quotasInForce({})).map(({ rule }) => rule);
    };
    expect(findings('aws.other')).toEqual([]);
    expect(findings('aws')).toEqual(['artifact-store-regions']);
  });

  it('has rules with names, reasons and pages of their own', () => {
    const ids = structureRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { why, documentation } of structureRules) {
      expect(why).toMatch(/\.$/);
      expect(documentation).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/codepipeline\/.+\.html$/);
    }
  });
});
