import type { Construct } from 'constructs';
import { AccountStack } from '../account-stack';
import type { ApplicationScope } from '../application/application-scope';
import { type ApplicationStackProps, applicationScope } from '../application/application-stack';
import { addBuildProjects } from '../application/build-projects';
import { addPipeline } from '../application/pipeline';
import { addStarts } from '../application/starts';
import { addDriftRun } from './drift';
import { addRolloutMachines } from './machines';

const PARTS: readonly ((scope: ApplicationScope) => void)[] = [
  addBuildProjects,
  addRolloutMachines,
  addDriftRun,
  addPipeline,
  addStarts,
];

/** The pipeline that delivers the landing zone itself, with its builds, its state machines and its roles. */
export class SelfDeliveryStack extends AccountStack {
  constructor(scope: Construct, props: ApplicationStackProps) {
    super(scope, props);
    const parts = applicationScope(this, this.blueprint, props.application);
    for (const add of PARTS) add(parts);
  }
}
