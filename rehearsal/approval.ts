import { Caller, type CallListener } from './callers';
import type { ApprovalAsked } from './promotion';
import type { RunContext } from './run-context';

/**
 * Asks a person and puts the answer into the pipeline: as the role of the approvers of the wave, where there is one.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutApprovalResult.html
 */
export async function askApproval(
  run: RunContext,
  asked: ApprovalAsked,
  listener: CallListener,
): Promise<{ readonly approved: boolean; readonly by: string }> {
  const { at, text, link } = asked;
  run.observe({ kind: 'approval asked', at, text, ...(link !== undefined && { link }) });
  const approved = await run.promotion.approve(asked);
  const by = await approverOf(run, asked, listener);
  if (by) {
    const { arn, region } = run.pipeline;
    for (const operation of ['GetPipeline', 'GetPipelineState', 'GetPipelineExecution']) {
      const looks = [{ action: `codepipeline:${operation}`, resource: arn }];
      await by.play({ service: 'codepipeline', operation, region, needs: looks }, () => undefined);
    }
    const resource = `${arn}/${at.stage}/${at.action}`;
    const needs = [{ action: 'codepipeline:PutApprovalResult', resource }];
    await by.play(
      { service: 'codepipeline', operation: 'PutApprovalResult', region, needs },
      () => undefined,
    );
  }
  const name = by ? by.id : 'somebody with a role of their own in the tooling account';
  run.observe({ kind: 'approval given', at, approved, by: name });
  return { approved, by: name };
}

/** The role that the landing zone makes for the approvers; undefined where `accounts/` names none. */
async function approverOf(
  { promotion, world, clients, administrator, pipeline }: RunContext,
  { at }: ApprovalAsked,
  listener: CallListener,
): Promise<Caller | undefined> {
  const { names } = promotion.blueprint;
  if (at.wave === undefined) return undefined;
  const role = names.toolingRoleArn(names.approverRole(promotion.application, at.wave));
  if (!world.gathered.roles.has(role)) return undefined;
  const keys = await administrator.keysOf(role, pipeline.region);
  return new Caller({ kind: 'role', arn: role }, keys, { world, clients, listener });
}
