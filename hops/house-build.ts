import type { BuildUnit } from '../blueprint/plan/builds';
import type { Blueprint } from '../blueprint/plan/planned';
import type { ApplicationFacts } from '../blueprint/schema/landing-zone';
import { allowed, type Hop, type HopCaller } from './hop';
import { own } from './principals';

/** A build of an application, as what it asks for is asked in its name. */
export interface AskingBuild {
  readonly unit: BuildUnit;
  readonly who: HopCaller & { readonly arn: string };
  readonly title: string;
}

/** The role of a build, with what people call it. */
export function askingBuild({ names }: Blueprint, unit: BuildUnit): AskingBuild {
  const arn = names.toolingRoleArn(names.buildRole(unit.id));
  return { unit, who: { kind: 'role', arn }, title: `the build role of ${unit.id}` };
}

/**
 * What such a build is part of, it asks AWS, and not the run that started it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListActionExecutions.html (2026-11-29)
 */
export function looksAtRun(
  { names, facts }: Blueprint,
  { who, title }: AskingBuild,
  { name }: Pick<ApplicationFacts, 'name'>,
): readonly Hop[] {
  return allowed(
    { application: name, account: facts.tooling.name },
    `${title} looks at the run that it is part of`,
    {
      who,
      actions: ['codepipeline:GetPipelineExecution', 'codepipeline:ListActionExecutions'],
      resource: own(names.pipelineArn(name), facts.tooling.id),
      documentation:
        'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListActionExecutions.html',
    },
  );
}
