import { partitionOf } from '../../blueprint/regions';
import { type ActionKind, needed } from './action';

/**
 * Invokes a function, which says itself whether the action has succeeded. No function runs here: the runner says yes in
 * its place.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html
 */
export const lambdaInvoke: ActionKind = {
  play: async (playing) => {
    const name = needed(playing, 'FunctionName');
    const { region, account } = playing.at;
    const resource = name.startsWith('arn:')
      ? name
      : `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`;
    const needs = [{ action: 'lambda:InvokeFunction', resource }];
    await playing.role.play({ service: 'lambda', operation: 'Invoke', region, needs }, () => undefined);
    playing.tell(`${name} is invoked; no function runs here, so it is taken to succeed`);
    for (const output of playing.action.outputs) await playing.output(output, {});
    return { summary: `${name} was invoked` };
  },
};
