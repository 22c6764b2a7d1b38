import type { ApplicationFacts } from '../schema/application';
import type { ComponentFacts } from '../schema/components';
import { type BuildUnit, hasImages } from './builds';
import { pushesFromOutside } from './external-build';
import { imageTargets } from './image-targets';
import type { Target } from './targets';

/** A repository of an application. */
export interface OwnRepository {
  /** What stands behind the prefix in its name: `shop`, or `shop/chart`. */
  readonly path: string;
  /** @default it holds the images that are deployed */
  readonly component?: ComponentFacts;
}

/** A repository beside that of the images that are deployed. */
export type ComponentRepository = OwnRepository & Required<Pick<OwnRepository, 'component'>>;

/** The repositories of an application, that of its images first; none where it pushes nothing. */
export function repositoriesOf(application: ApplicationFacts): readonly OwnRepository[] {
  const { name, build } = application;
  return [...(hasImages(build) ? [{ path: name }] : []), ...componentsOf(application)];
}

/** Those beside that of the images that are deployed. */
export function componentsOf({ name, repositories }: ApplicationFacts): readonly ComponentRepository[] {
  return repositories.map((component) => ({ path: `${name}/${component.name}`, component }));
}

/** Those that a build pushes to: to all of them that of the application itself, unless it is built outside. */
export function componentsPushedBy(
  { id }: Pick<BuildUnit, 'id'>,
  application: ApplicationFacts,
): readonly ComponentRepository[] {
  return id === application.name && !pushesFromOutside(application) ? componentsOf(application) : [];
}

/** Those that hold images, which are scanned and signed. */
export function imageRepositoriesOf(application: ApplicationFacts): readonly OwnRepository[] {
  return repositoriesOf(application).filter(
    ({ component }) => component === undefined || component.holds === 'image',
  );
}

/** Whether an application has a repository. */
export function hasRepositories(application: ApplicationFacts): boolean {
  return repositoriesOf(application).length > 0;
}

/** Where what a repository holds is pulled: images where they are deployed to, all else wherever something of the application is. */
export function pullTargets({ component }: OwnRepository, targets: readonly Target[]): readonly Target[] {
  return component ? targets : imageTargets(targets);
}

/** What the names of a component's variables end with: `CHART`. */
export function suffixOf({ name }: ComponentFacts): string {
  return name.toUpperCase().replaceAll('-', '_');
}
