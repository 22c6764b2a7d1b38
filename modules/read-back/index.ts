import { appRunnerService } from './app-runner-service';
import { ecsService } from './ecs-service';
import { environment } from './environment';
import { functionAlias } from './function';
import { objects } from './objects';
import { stack } from './stack';

/** Everything that tells what it runs, by its kind. */
export const lookKinds = {
  'app-runner-service': appRunnerService,
  'ecs-service': ecsService,
  environment,
  function: functionAlias,
  objects,
  stack,
};
