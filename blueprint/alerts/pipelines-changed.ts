import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/monitoring-cloudtrail-logs.html (2026-11-28) */
export const pipelinesChanged = defineAlert({
  id: 'pipelines-changed',
  happened:
    'A pipeline was made, changed or deleted, or its hold passed, by somebody who is not the landing zone',
  act: 'Who changes a pipeline decides what reaches production. Stop its transitions, compare it with the last plan of the landing zone, deploy the stack of the application again, and find out who did it.',
  by: 'others',
  accounts: ({ tooling }) => [tooling],
  regions: 'own',
  events: ({ names }) => {
    const ours = [{ prefix: names.pipeline('') }];
    return calls(
      'codepipeline',
      ['CreatePipeline', 'DeletePipeline', 'OverrideStageCondition', 'PutWebhook', 'UpdatePipeline'],
      {
        $or: [
          { pipeline: { name: ours } },
          { name: ours },
          { pipelineName: ours },
          { webhook: { targetPipeline: ours } },
        ],
      },
    );
  },
});
