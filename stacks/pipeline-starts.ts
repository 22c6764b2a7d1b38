import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { type EventStart, eventStarts, scheduledStarts } from '../blueprint/plan/starts';
import { type PipelineStartProps, pipelineSucceeded } from '../modules/pipeline/pipeline-start';
import { codecommitChange } from '../modules/source/codecommit';
import { ecrChange } from '../modules/source/ecr';
import { s3Change } from '../modules/source/s3';
import type { ChangeEvent } from '../modules/source/source';

/** What starts the pipeline of an application through EventBridge; undefined where nothing does. */
export function pipelineStarts(
  blueprint: Blueprint,
  { facts: { name }, starts }: PlannedApplication,
): PipelineStartProps | undefined {
  if (starts.length === 0) return undefined;
  const { names } = blueprint;
  return {
    pipelineName: names.pipeline(name),
    pipelineArn: names.pipelineArn(name),
    roleName: names.startRole(name),
    events: eventStarts(starts).map((start) => ({
      name: start.name,
      ruleName: names.start(name, start.name),
      ruleArn: names.startRuleArn(name, start.name),
      ...eventOf(start, blueprint),
    })),
    schedules: scheduledStarts(starts).map((schedule) => ({
      ...schedule,
      scheduleName: names.start(name, schedule.name),
    })),
    scheduleGroupName: names.scheduleGroup(name),
    scheduleGroupArn: names.scheduleGroupArn(name),
    undeliveredQueueArn: names.undeliveredQueueArn(),
  };
}

function eventOf(start: EventStart, { names }: Blueprint): ChangeEvent {
  switch (start.kind) {
    case 'codecommit':
      return codecommitChange({
        ...start,
        repositoryArn: names.codecommitRepositoryArn(start.repository),
      });
    case 's3':
      return s3Change(start);
    case 'ecr':
      return ecrChange(start);
    case 'pipeline':
      return pipelineSucceeded(names.pipeline(start.application));
  }
}
