import { buildUnits } from '../../blueprint/plan/builds';
import { BuildProject } from '../../modules/codebuild/build-project';
import type { ApplicationScope } from './application-scope';
import { applicationBuild } from './build-project';

/** The CodeBuild projects of an application: its build, and the builds of its further stages. */
export function addBuildProjects(scope: ApplicationScope): void {
  const { name } = scope.application.facts;
  for (const unit of buildUnits(scope.application.facts)) {
    const id = unit.id === name ? 'build' : `build-${unit.id.slice(name.length + 1)}`;
    new BuildProject(scope.stack, id, applicationBuild(unit, scope));
  }
}
