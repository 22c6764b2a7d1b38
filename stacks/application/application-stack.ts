import type { Construct } from 'constructs';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import { the } from '../../blueprint/the';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addDeployMachines } from '../deploy';
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
    const { blueprint } = this;
    const { application } = props;
    const stores = findArtifactStores({ stack: this, blueprint, application });
    const artifactKeyArn = the(stores[0], 'the artifact store of the primary region').keyArn;
    const parts = { stack: this, blueprint, application, stores, artifactKeyArn };
    const sources = addSources(parts);
    for (const add of PARTS) add({ ...parts, sources });
  }
}
