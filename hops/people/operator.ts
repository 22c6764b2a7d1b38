import type { OfKind } from '../../blueprint/kinds';
import { waveRolesOf } from '../../blueprint/plan/person-roles';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import type { PersonSet } from '../../blueprint/schema/people';
import { pages } from '../documentation';
import type { Hop } from '../hop';
import { own } from '../principals';
import { operatesNothing, readerHops, split } from './delivery';
import { mustNot, needs, type Person, patternOf } from './subject';

type Operator = Person<OfKind<PersonSet, 'operator'>>;

/** Who operates tries stages again, stops runs and becomes the approver, of its own applications. */
export function operatorHops(operator: Operator): readonly Hop[] {
  const [own_, others] = split(operator);
  return [
    ...readerHops(operator),
    ...own_.flatMap((application) => operates(operator, application)),
    ...becomesApprover(operator),
    ...others.slice(0, 1).flatMap((application) => operatesNothing(operator, application)),
  ];
}

function operates(operator: Operator, { facts: { name } }: PlannedApplication): readonly Hop[] {
  const { names } = operator.blueprint;
  const { id } = operator.account;
  const arn = names.pipelineArn(name);
  const who = {
    who: [patternOf(operator).replace(`::${operator.account.id}:`, '::*:')],
    in: 'service control policy',
    reason: 'guardrails know roles by their names; IAM Identity Center adds 16 characters of its own',
  } as const;
  return [
    ...needs(operator, `tries a stage of ${name} again`, {
      application: name,
      actions: ['codepipeline:RetryStageExecution'],
      resource: own(`${arn}/any`, id),
      documentation: pages.pipelineActions,
      free: [{ resource: [`${arn}/*`], reason: 'stages come and go with waves' }, who],
    }),
    ...needs(operator, `stops a run of ${name}`, {
      application: name,
      actions: ['codepipeline:StopPipelineExecution'],
      resource: own(arn, id),
      documentation: pages.pipelineActions,
      free: [who],
    }),
    ...mustNot(operator, `takes a run of ${name} back, or past a hold`, {
      actions: [
        'codepipeline:RollbackStage',
        'codepipeline:EnableStageTransition',
        'codepipeline:OverrideStageCondition',
      ],
      resource: own(`${arn}/any`, id),
      documentation: pages.pipelineActions,
    }),
  ];
}

function becomesApprover(operator: Operator): readonly Hop[] {
  const { blueprint, set, account } = operator;
  const becomes = { actions: ['sts:AssumeRole'], documentation: pages.approvers };
  const others = blueprint.applications
    .map(({ facts }) => facts.name)
    .filter((name) => !set.applications.includes(name));
  const foreign = waveRolesOf(blueprint, { ...set, applications: others });
  return [
    ...waveRolesOf(blueprint, set).flatMap((arn) =>
      needs(operator, `becomes ${arn.split('/').at(-1)}`, {
        ...becomes,
        resource: own(arn, account.id),
        free: [
          {
            who: [patternOf(operator)],
            in: 'trust policy',
            reason: 'IAM Identity Center adds 16 characters of its own',
          },
        ],
      }),
    ),
    ...foreign.flatMap((arn) =>
      mustNot(operator, `becomes ${arn.split('/').at(-1)}, of another application`, {
        ...becomes,
        resource: own(arn, account.id),
      }),
    ),
  ];
}
