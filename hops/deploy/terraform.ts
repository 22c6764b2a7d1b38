import type { Hop } from '../hop';
import type { DeployedThere, Deployment, HopsOfDeployKind, MadeThere } from './kind';
import { terraformStep } from './terraform/action';
import { permissionHops } from './terraform/permissions';
import { placeOf } from './terraform/place';
import { applicationOf, type Terraform } from './terraform/roles';
import { stateHops } from './terraform/state';
import { storeHops } from './terraform/store';

export const terraform: HopsOfDeployKind<Terraform> = {
  inTarget: (deploy, deployment) => [
    ...stateHops(deploy, deployment),
    ...storeOf(deploy, deployment),
    ...permissionHops(deploy, deployment),
  ],
  makes,
  action: terraformStep,
  // What of it is for the pipeline alone, policies of the team's resources say.
  aroundPipeline: () => [],
};

/** One bucket holds the states of all deployments of an application in an account: the first of them asks about it. */
function storeOf(deploy: Terraform, deployment: Deployment): readonly Hop[] {
  const { account, region, blueprint } = deployment;
  const name = applicationOf(deployment);
  const isFirst = blueprint.applications
    .filter(({ facts }) => facts.name === name)
    .some((application) => makesStore(deploy, { application, account, region }));
  return isFirst ? storeHops(placeOf(deploy, deployment), deployment) : [];
}

/** Whether a deployment is the first of an application in an account whose state the landing zone keeps. */
function makesStore(
  deploy: Terraform,
  { application, account, region }: Pick<DeployedThere, 'application' | 'account' | 'region'>,
): boolean {
  const [first] = application.targets
    .filter((target) => target.account.name === account.name)
    .flatMap((target) =>
      target.deploys
        .filter((each) => each.kind === 'terraform' && !each.state[account.name])
        .map((each) => ({ each, in: target.region })),
    );
  return first?.each === deploy && first.in === region;
}

/** The bucket of the states, and the name of its key; their policies and what protects them are asked elsewhere. */
function makes(deploy: Terraform, there: DeployedThere): readonly MadeThere[] {
  if (!makesStore(deploy, there)) return [];
  const { blueprint, application, account } = there;
  const { name } = application.facts;
  const bucket = blueprint.names.stateBucket(account.id, name);
  return [
    { type: 'aws_s3_bucket', arguments: { bucket } },
    { type: 'aws_kms_alias', arguments: { name: blueprint.names.stateKeyAlias(name) }, others: true },
    {
      type: 'aws_s3_bucket_lifecycle_configuration',
      arguments: {
        bucket,
        rule: {
          id: 'expire-replaced-states',
          status: 'Enabled',
          filter: { prefix: '' },
          noncurrent_version_expiration: { noncurrent_days: 90 },
          abort_incomplete_multipart_upload: { days_after_initiation: 1 },
        },
      },
    },
  ];
}
