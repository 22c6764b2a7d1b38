import type { PipelineAction } from '../pipeline';
import type { ActionKind } from './action';
import { codebuild } from './codebuild';
import { connection } from './connection';
import { ecs } from './ecs';
import { manual } from './manual';

/** Why the runner does not play a kind of action. */
export interface NotPlayable {
  readonly cannot: string;
}

/** What is played, by category, owner and provider. */
const KINDS: Readonly<Record<string, ActionKind>> = {
  'Approval/AWS/Manual': manual,
  'Build/AWS/CodeBuild': codebuild,
  'Deploy/AWS/ECS': ecs,
  'Source/AWS/CodeStarSourceConnection': connection,
  'Test/AWS/CodeBuild': codebuild,
};

/** What an action does; of one that cannot be played here the reason. */
export function actionKind({ category, owner, provider }: PipelineAction): ActionKind | NotPlayable {
  if (owner !== 'AWS')
    return { cannot: `a worker of your own runs actions of ${provider}, and there is none here` };
  const kind = KINDS[`${category}/${owner}/${provider}`];
  return kind ?? { cannot: `rehearsal/actions/ has nothing for ${category} actions of ${provider}` };
}
