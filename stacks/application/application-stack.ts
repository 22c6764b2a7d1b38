import type { Construct } from 'constructs';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { the } from '../../blueprint/the';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addDeployMachines } from '../deploy';
import { addSigningKey } from '../signing';
import type { ApplicationScope } from './application-scope';
import { findArtifactStores } from './artifact-stores';
import { addBuildProjects } from './build-projects';
import { addExternalBuild } from './external-build';
import { addPipeline } from './pipeline';
import { addPullRequestBuild } from './pull-request-build';
import { addSources } from './sources';
import { addStarts } from './starts';

export interface ApplicationStackProps extends AccountStackProps {
  readonly application: PlannedApplication;
}

const PARTS: readonly ((scope: ApplicationScope) => void)[] = [
  addExternalBuild,
  addSigningKey,
  addBuildProjects,
  addPullRequestBuild,
  addDeployMachines,
  addPipeline,
  addStarts,
];

/** The pipeline of one application, with its build, its roles and its topics, in the tooling account. */
export class ApplicationStack extends AccountStack {
  constructor(scope: Construct, props: ApplicationStackProps) {
    super(scope, props);
    const scope_ = applicationScope(this, this.blueprint, props.application);
    for (const add of PARTS) add(scope_);
  }
}

/** What the parts of a pipeline's stack are made of. */
export function applicationScope(
  stack: AccountStack,
  blueprint: Blueprint,
  application: PlannedApplication,
): ApplicationScope {
  const stores = findArtifactStores({ stack, blueprint, application });
  const artifactKeyArn = the(stores[0], 'the artifact store of the primary region').keyArn;
  const parts = { stack, blueprint, application, stores, artifactKeyArn };
  return { ...parts, sources: addSources(parts) };
}
