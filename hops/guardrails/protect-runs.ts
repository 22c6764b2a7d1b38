import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import type { Hop } from '../hop';
import { own } from '../principals';
import {
  changing,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  inTooling,
  letsThrough,
} from './guarded';

/** A start may name the source revision: any commit of any branch. As of 2026-11-28. */
const startPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-overrides.html';

export const protectRuns: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => runChanges(blueprint)),
  leavesAlone: starts,
};

function runChanges({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const { id } = facts.tooling;
  const documentation = pages.pipelineActions;
  return applications.flatMap(({ facts: { name } }) => {
    const pipeline = names.pipelineArn(name);
    return [
      changing(`starts the pipeline of ${name}, with any revision`, {
        actions: ['codepipeline:StartPipelineExecution'],
        resource: own(pipeline, id),
        documentation: startPage,
      }),
      changing(`tells the pipeline of ${name} of a revision`, {
        actions: ['codepipeline:PutActionRevision'],
        resource: own(`${pipeline}/source/any`, id),
        documentation,
      }),
      changing(`stops a run of ${name}`, {
        actions: ['codepipeline:StopPipelineExecution'],
        resource: own(pipeline, id),
        documentation,
      }),
      changing(`decides how a run of ${name} goes on`, {
        actions: [
          'RetryStageExecution',
          'RollbackStage',
          'EnableStageTransition',
          'DisableStageTransition',
        ].map((action) => `codepipeline:${action}`),
        resource: own(`${pipeline}/any`, id),
        documentation,
      }),
    ];
  });
}

function starts(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  const { names, facts, applications } = blueprint;
  const [started] = applications.filter((application) => application.starts.length > 0);
  if (!started || account.id !== facts.tooling.id) return [];
  return letsThrough(guarded, {
    kind: 'start',
    sentence: 'starts a pipeline',
    actions: ['codepipeline:StartPipelineExecution'],
    arn: names.pipelineArn(started.facts.name),
    documentation: pages.ruleRole,
  });
}
