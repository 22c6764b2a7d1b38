import { pages } from '../documentation';
import { own } from '../principals';
import { changing, type GuardrailRequests, inTooling, sentTo } from './guarded';

/** Who polls gets credentials for the artifacts of the job. As of 2026-11-28. */
const pollPage = 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PollForJobs.html';

export const protectJobs: GuardrailRequests = {
  denied: inTooling(({ blueprint: { names, facts } }) => {
    const { id } = facts.tooling;
    const actionType = names.pipelineArn('any').replace(/[^:]+$/, 'actiontype:Custom/Test/Any/1');
    const webhook = names.pipelineArn('any').replace(/[^:]+$/, 'webhook:any');
    const named = (actions: readonly string[]) => actions.map((action) => `codepipeline:${action}`);
    return [
      changing('takes a job of a custom action', {
        actions: ['codepipeline:PollForJobs'],
        resource: own(actionType, id),
        documentation: pollPage,
      }),
      changing('takes and answers jobs', {
        actions: named([
          'AcknowledgeJob',
          'AcknowledgeThirdPartyJob',
          'GetJobDetails',
          'GetThirdPartyJobDetails',
          'PollForThirdPartyJobs',
          'PutJobFailureResult',
          'PutJobSuccessResult',
          'PutThirdPartyJobFailureResult',
          'PutThirdPartyJobSuccessResult',
        ]),
        resource: own('*', id),
        ...sentTo(facts.regions.primary),
        documentation: pages.pipelineActions,
      }),
      {
        ...changing('changes a custom action', {
          actions: named(['CreateCustomActionType', 'UpdateActionType', 'DeleteCustomActionType']),
          resource: own(actionType, id),
          documentation: pages.pipelineActions,
        }),
        except: 'administrators alone',
      },
      {
        ...changing('lets something else start pipelines', {
          actions: named(['PutWebhook', 'DeleteWebhook']),
          resource: own(webhook, id),
          documentation: pages.pipelineActions,
        }),
        except: 'administrators alone',
      },
    ];
  }),
};
