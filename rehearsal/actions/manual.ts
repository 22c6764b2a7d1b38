import type { ActionKind, Playing } from './action';
import { publish } from './publish';

/**
 * Tells the approvers, and waits for one of them.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html
 */
export const manual: ActionKind = {
  play: async (playing) => {
    const { NotificationArn, CustomData = 'Approve?', ExternalEntityLink } = playing.configuration;
    if (NotificationArn !== undefined) await tell(playing, NotificationArn, CustomData);
    const approved = await playing.approve(CustomData, ExternalEntityLink);
    if (!approved) throw new Error('Approval action was rejected');
    return { summary: 'approved' };
  },
};

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-json-format.html */
async function tell(playing: Playing, topic: string, customData: string): Promise<void> {
  const { name, region } = playing.pipeline;
  const approval = {
    pipelineName: name,
    stageName: playing.at.stage,
    actionName: playing.at.action,
    customData,
  };
  await publish(playing, topic, JSON.stringify({ region, approval }));
}
