import type { Block } from '../../../proof/gather/stacks';
import { approval, build, pipeline, pipelineWith, said, source, stage } from './pipeline';

describe('at-least-two-stages', () => {
  it('finds a pipeline that only has sources', () => {
    expect(said(pipeline({ stage: [{ name: 'source', action: [source()] }] }))).toEqual([
      'at-least-two-stages: 1 stages, where AWS wants at least 2',
    ]);
  });
});

describe('source-stage-first', () => {
  it('finds a source in a later stage, and another action in the first', () => {
    const second = source({ name: 'late', output_artifacts: ['late-code'], namespace: 'late' });
    expect(said(pipelineWith([second]))).toEqual([
      'source-stage-first build/late: a source after the first stage',
    ]);
    const first = { name: 'source', action: [source(), approval()] };
    expect(said(pipeline({ stage: [first, stage([build()])] }))).toEqual([
      'source-stage-first source/approve: category Approval in the first stage',
    ]);
  });
});

describe('unique-stage-names', () => {
  it('finds a name of two stages', () => {
    const stages = [{ name: 'source', action: [source()] }, stage([build()]), stage([approval()])];
    expect(said(pipeline({ stage: stages }))).toEqual([
      'unique-stage-names build: more than one stage "build"',
    ]);
  });
});

describe('unique-action-names', () => {
  it('finds a name of two actions of a stage, and lets stages have the same names', () => {
    expect(said(pipelineWith([build(), build()]))).toEqual([
      'unique-action-names build/build: more than one action "build" in the stage "build"',
    ]);
    expect(said(pipelineWith([build({ name: 'source' })]))).toEqual([]);
  });
});

describe('counts', () => {
  const approvals = (count: number): readonly Block[] =>
    Array.from({ length: count }, (_, position) => approval({ name: `approve-${position}` }));

  it('finds too many actions in a stage, and none', () => {
    expect(said(pipelineWith(approvals(50)))).toEqual([]);
    expect(said(pipelineWith(approvals(51)))).toEqual([
      'counts build: 51 actions, where AWS takes 50 (codepipeline-actions-per-stage)',
    ]);
    expect(said(pipelineWith([]))).toEqual(['counts build: no action']);
  });

  it('finds too many stages and too many actions in all, by the quotas in force', () => {
    const stages = [
      { name: 'source', action: [source()] },
      stage([build()]),
      stage(approvals(2), { name: 'end' }),
    ];
    const limits = {
      'codepipeline-stages-per-pipeline': { value: 2 },
      'codepipeline-actions-per-pipeline': { value: 3 },
    };
    expect(said(pipeline({ stage: stages }))).toEqual([]);
    expect(said(pipeline({ stage: stages }), limits)).toEqual([
      'counts: 3 stages, where AWS takes 2 (codepipeline-stages-per-pipeline)',
      'counts: 4 actions, where AWS takes 3 (codepipeline-actions-per-pipeline)',
    ]);
  });
});

describe('run-order-range', () => {
  it.each([0, 1000, 1.5, -1])('finds the run order %p', (order) => {
    expect(said(pipelineWith([build({ run_order: order })]))).toEqual([
      `run-order-range build/build: the run order ${order}`,
    ]);
  });

  it.each([1, 999, '7'])('takes %p', (order) => {
    expect(said(pipelineWith([build({ run_order: order })]))).toEqual([]);
  });
});

describe('execution-mode', () => {
  it('finds modes that AWS does not have', () => {
    expect(said(pipeline({ execution_mode: 'SERIAL' }))).toEqual([
      'execution-mode: the execution mode SERIAL',
    ]);
  });

  it('finds a rollback among runs side by side', () => {
    const stages = pipelineWith([build()], { on_failure: { result: 'ROLLBACK' } });
    expect(said({ ...stages, execution_mode: 'QUEUED' })).toEqual([]);
    expect(said({ ...stages, execution_mode: 'PARALLEL' })).toEqual([
      'execution-mode build: the result ROLLBACK of on_failure in the execution mode PARALLEL',
    ]);
  });
});

describe('approval-timeout', () => {
  it.each([5, 86_400])('takes %p minutes for an approval', (minutes) => {
    expect(said(pipelineWith([approval({ timeout_in_minutes: minutes })]))).toEqual([]);
  });

  it.each([4, 86_401])('finds %p minutes', (minutes) => {
    expect(said(pipelineWith([approval({ timeout_in_minutes: minutes })]))).toEqual([
      `approval-timeout build/approve: a timeout of ${minutes} minutes`,
    ]);
  });

  it('finds a timeout on any other action', () => {
    expect(said(pipelineWith([build({ timeout_in_minutes: 10 })]))).toEqual([
      'approval-timeout build/build: a timeout on an action of CodeBuild',
    ]);
  });
});
