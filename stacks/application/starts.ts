import type { Blueprint } from '../../blueprint/plan/planned';
import { type EventStart, eventStarts, scheduledStarts } from '../../blueprint/plan/starts';
import { the } from '../../blueprint/the';
import { PipelineStart, pipelineSucceeded } from '../../modules/pipeline/pipeline-start';
import type { ChangeEvent, PipelineSource } from '../../modules/source/source';
import type { ApplicationScope } from './application-scope';

/** What starts the pipeline of an application through EventBridge; nothing where nothing does. */
export function addStarts({ stack, blueprint, application, sources }: ApplicationScope): void {
  const { starts } = application;
  const { name } = application.facts;
  if (starts.length === 0) return;
  const { names } = blueprint;
  new PipelineStart(stack, 'start', {
    pipelineName: names.pipeline(name),
    pipelineArn: names.pipelineArn(name),
    roleName: names.startRole(name),
    events: eventStarts(starts).map((start) => ({
      name: start.name,
      ruleName: names.start(name, start.name),
      ruleArn: names.startRuleArn(name, start.name),
      ...eventOf(start, blueprint, sources),
    })),
    schedules: scheduledStarts(starts).map((schedule) => ({
      ...schedule,
      scheduleName: names.start(name, schedule.name),
    })),
    scheduleGroupName: names.scheduleGroup(name),
    scheduleGroupArn: names.scheduleGroupArn(name),
    undeliveredQueueArn: names.undeliveredQueueArn(),
  });
}

function eventOf(start: EventStart, { names }: Blueprint, sources: readonly PipelineSource[]): ChangeEvent {
  if (start.kind === 'pipeline') return pipelineSucceeded(names.pipeline(start.application));
  const source = sources.find(({ action }) => action.name === start.name);
  return the(source?.change, `the event of the source ${start.name}`);
}
