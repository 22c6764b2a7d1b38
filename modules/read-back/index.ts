import { ecsService } from './ecs-service';

/** Everything that tells what it runs, by its kind. */
export const lookKinds = {
  'ecs-service': ecsService,
};
