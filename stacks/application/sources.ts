import { sourcesOf } from '../../blueprint/plan/starts';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import type { PipelineSource } from '../../modules/source/source';
import { addSource } from '../source';
import type { ApplicationScope } from './application-scope';

/** The sources of an application, the primary one first, with whatever the landing zone makes for them. */
export function addSources(scope: Omit<ApplicationScope, 'sources'>): readonly PipelineSource[] {
  const { names } = scope.blueprint;
  const application = scope.application.facts;
  const roleArn = names.toolingRoleArn(names.stageRole(application.name, 'source'));
  const ciRoleArn = application.externalBuild && names.toolingRoleArn(names.ciRole(application.name));
  return sourcesOf(application).map(({ name, source }) =>
    addSource(source, {
      ...scope,
      name,
      roleArn,
      writerArn: name === PRIMARY_SOURCE ? ciRoleArn : undefined,
    }),
  );
}
