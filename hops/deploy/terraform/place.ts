import { stateOf, type TerraformState } from '../../../blueprint/plan/terraform-state';
import { the } from '../../../blueprint/the';
import type { Hop, HopResource } from '../../hop';
import { own } from '../../principals';
import type { Deployment } from '../kind';
import { applicationOf, type Terraform } from './roles';

/**
 * What it asks for in particular: https://developer.hashicorp.com/terraform/language/backend/s3#s3-bucket-permissions (2026-11-28)
 */
export const backendPage =
  'https://docs.aws.amazon.com/prescriptive-guidance/latest/terraform-aws-provider-best-practices/backend.html';

/** Where a state is, as hops name it. */
export interface StatePlace extends TerraformState {
  readonly bucketArn: string;
  readonly object: HopResource;
  readonly lockObject: HopResource;
}

/** Where the state of a deployment is. */
export function placeOf(deploy: Terraform, deployment: Deployment): StatePlace {
  const { blueprint, account, region } = deployment;
  const name = applicationOf(deployment);
  const application = the(
    blueprint.applications.find(({ facts }) => facts.name === name),
    `the application ${name}`,
  );
  const state = stateOf({ names: blueprint.names, application }, deploy, { account, region });
  const bucketArn = blueprint.names.bucketArn(state.bucket);
  return {
    ...state,
    bucketArn,
    object: own(`${bucketArn}/${state.key}`, account.id),
    lockObject: own(`${bucketArn}/${state.lock}`, account.id),
  };
}

/** The key that a state is encrypted with; undefined where none is known. */
export function keyOf(state: StatePlace, deployment: Deployment): HopResource | undefined {
  const { account, blueprint } = deployment;
  if (!state.made)
    return state.keyArn === undefined ? undefined : { kind: 'other', arn: state.keyArn, account: account.id };
  const { names } = blueprint;
  return {
    kind: 'key',
    aliasArn: names.stateKeyAliasArn(account.id, state.region, applicationOf(deployment)),
  };
}

/** The name of a bucket does not tell its region. */
export function sentTo({ region }: TerraformState): { readonly context: NonNullable<Hop['context']> } {
  return { context: { 'aws:RequestedRegion': region } };
}
