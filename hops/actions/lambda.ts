import type { OfKind } from '../../blueprint/kinds';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import type { ActionSubject } from './subject';

// Pages of AWS's documentation, as of 2026-11-21.
const lambdaActionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html';

/** A function that is invoked. */
export function invokes(
  { name, function: functionName }: OfKind<StageActionFacts, 'lambda'>,
  { blueprint: { names, facts }, place, who, title }: ActionSubject,
): readonly Hop[] {
  const asks = { who, actions: ['lambda:InvokeFunction'], documentation: lambdaActionPage };
  return [
    ...allowed(place, `${title} invokes the function of ${name}`, {
      ...asks,
      resource: own(names.functionArn(functionName), facts.tooling.id),
    }),
    ...denied(place, `${title} invokes another function than that of ${name}`, {
      ...asks,
      resource: own(names.functionArn('another'), facts.tooling.id),
    }),
  ];
}
