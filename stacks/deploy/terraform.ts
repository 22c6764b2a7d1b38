import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { accessLogsIn } from '../../blueprint/plan/access-logs';
import { administratorArns } from '../../blueprint/plan/key-administrators';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import type { DeployStep } from '../../blueprint/plan/stage';
import { makesStateBucket, stateOf } from '../../blueprint/plan/terraform-state';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { the } from '../../blueprint/the';
import { terraformAction } from '../../modules/deploy/terraform/action';
import { permissionStatements, terraformCeiling } from '../../modules/deploy/terraform/permissions';
import { readState, type StateLocation, writeState } from '../../modules/deploy/terraform/state-access';
import { StateStore } from '../../modules/deploy/terraform/state-store';
import { DeliveryRole } from '../../modules/identity/delivery-role';
import { type Statement, withSidsMerged } from '../../policies/document';
import { mayAssume, trustRole } from '../../policies/trust';
import { buildersThatTake, deployBuildAction } from './build-worker';
import type { DeployedAccount, DeployedScope, DeployKind } from './kind';

type Terraform = OfKind<Deploy, 'terraform'>;

/** Builds that plan and apply with roles of the target account. */
export const terraform: DeployKind<Terraform> = {
  grants: (deploy, to) => [
    ...planGrants(deploy, to),
    ...inRegions(to).flatMap((region) => writeState(locationOf(deploy, to, region))),
    ...granted(deploy, to, 'apply'),
  ],
  ceiling: (deploys, { id }) =>
    terraformCeiling(
      deploys.flatMap(({ permissions: { plan, apply } }) => [...plan, ...apply]),
      id,
    ),
  action: (deploy, at) => {
    const { blueprint, application, step } = at;
    const planned = the(
      blueprint.applications.find(({ facts }) => facts.name === application.name),
      `the application ${application.name}`,
    );
    const state = stateOf({ names: blueprint.names, application: planned }, deploy, step);
    return terraformAction({
      action: (variables) => deployBuildAction(at, variables),
      step: step.part === 'plan' ? 'plan' : 'apply',
      name: step.name,
      source: deploy.artifact,
      directory: inPlace(deploy.directory, step),
      varFiles: deploy.varFiles.map((file) => inPlace(file, step)),
      state,
    });
  },
  inAccount: (deploy, scope) => {
    const { application, account } = scope;
    const [first] = terraformIn(application, account);
    if (first?.deploy !== deploy) return;
    addPlanRole(scope);
    if (makesStateBucket(application, account)) addStateStore(scope);
  },
};

/** A path with the place of a step in it. */
function inPlace(path: string, { account, region }: Pick<DeployStep, 'account' | 'region'>): string {
  return path.replaceAll('{account}', account.name).replaceAll('{region}', region);
}

/** What the plan role of an account is granted for a deployment. */
export function planGrants(deploy: Terraform, to: DeployedAccount): readonly Statement[] {
  return [
    ...inRegions(to).flatMap((region) =>
      readState(locationOf(deploy, to, region), wordOf(to.application.facts.name)),
    ),
    ...granted(deploy, to, 'plan'),
  ];
}

const inRegions = ({ regions }: DeployedAccount) => regions;

function granted(
  deploy: Terraform,
  { names, account, application, regions }: DeployedAccount,
  list: 'plan' | 'apply',
): readonly Statement[] {
  const owner = [application.facts.name, deploy.name ?? ''].map(wordOf).join('X');
  return permissionStatements({
    list,
    owner,
    partition: names.partition,
    accountId: account.id,
    regions,
    permissions: deploy.permissions[list],
  });
}

/** A name in a Sid, which has letters and digits only; names are in lower case, so that no two become one. */
function wordOf(name: string): string {
  return name.replaceAll('-', 'X');
}

function locationOf(deploy: Terraform, to: DeployedAccount, region: string): StateLocation {
  const { names, application, account } = to;
  const state = stateOf(to, deploy, { account, region });
  return {
    bucketArn: names.bucketArn(state.bucket),
    key: state.key,
    lock: state.lock,
    accountId: account.id,
    storage: names.endpoint('s3', state.region),
    kms: state.made
      ? {
          anyKeyArn: `arn:${names.partition}:kms:${state.region}:${account.id}:key/*`,
          alias: names.stateKeyAlias(application.facts.name),
        }
      : state.keyArn === undefined
        ? undefined
        : { arn: state.keyArn },
  };
}

/** The role that Terraform is planned with in an account, beside the deploy role that applies what was planned. */
function addPlanRole({ stack, blueprint, account, application, boundaryArn }: DeployedScope): void {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const role = new DeliveryRole(stack, `plan-${name}`, {
    name: names.planRole(name),
    description: `Plans the Terraform of ${name} for its pipeline in the tooling account`,
    trust: [
      mayAssume(
        'BuildsMayAssume',
        trustRole(buildersThatTake(application, { names, account, takes: 'plan role' })),
      ),
    ],
    permissionsBoundary: boundaryArn,
  });
  role.grant(
    'planning',
    withSidsMerged(
      terraformIn(application, account).flatMap(({ deploy, regions }) =>
        planGrants(deploy, { names, account, facts, application, regions }),
      ),
    ),
  );
}

/** The deployments of Terraform of an application to an account, each with the regions it goes to. */
function terraformIn({ facts, targets }: PlannedApplication, account: AccountFacts) {
  const there = targets.filter((target) => target.account.name === account.name);
  return facts.deploy
    .filter((deploy) => deploy.kind === 'terraform')
    .map((deploy) => ({
      deploy,
      regions: there.filter(({ deploys }) => deploys.includes(deploy)).map(({ region }) => region),
    }))
    .filter(({ regions }) => regions.length > 0);
}

/** A bucket for the states of an application whose team brings none. */
function addStateStore({ stack, blueprint, account, application }: DeployedScope): void {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const [region = facts.regions.primary] = application.regionsIn.get(account.name) ?? [];
  const bucketName = names.stateBucket(account.id, name);
  new StateStore(stack, `states-${name}`, {
    provider: stack.providerIn(region),
    application: name,
    bucketName,
    bucketArn: names.bucketArn(bucketName),
    accessLogs: accessLogsIn(facts, account, region),
    keyAlias: names.stateKeyAlias(name),
    accountArn: names.accountArn(account.id),
    roles: [names.deployRoleArn(account.id, name), names.planRoleArn(account.id, name)],
    administrators: administratorArns(facts, account),
    storage: names.endpoint('s3', region),
  });
}
