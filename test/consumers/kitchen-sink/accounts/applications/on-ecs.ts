import type { Application } from '../../../../../blueprint/schema/application';

/** A service of the shared cluster, under the application's name. */
export const onEcs = (name: string): Application['deploy'] => ({
  kind: 'ecs-rolling',
  cluster: 'sink',
  service: name,
  container: 'web',
  taskFamily: name,
  executionRole: `${name}-execution`,
});
