import {
  awsConfiguration,
  type ComputePlatform,
  codeDeployRole,
  type DeploymentConfiguration,
  type OwnConfiguration,
} from '../../blueprint/deploy/codedeploy';
import { codeDeployArns, codeDeployNames } from '../../blueprint/plan/codedeploy';
import { CodeDeployServiceRole } from '../../modules/deploy/codedeploy';
import { CodeDeployGroup, type CodeDeployGroupProps } from '../../modules/deploy/codedeploy-group';
import type { Statement } from '../../policies/document';
import type { DeployedScope } from './kind';

/** A deployment whose group the landing zone makes. */
interface Made {
  readonly name?: string | undefined;
  readonly codeDeploy: {
    readonly madeBy: 'landing-zone';
    readonly configuration: DeploymentConfiguration;
    readonly alarms: readonly string[];
  };
}

/** What one platform has and another has not. */
export interface GroupsProps {
  readonly platform: ComputePlatform;
  readonly deploy: Made;
  /** What the service role may do. */
  readonly statements: readonly Statement[];
  /** What a group says of its targets in a region. */
  readonly targets: (region: string) => CodeDeployGroupProps['targets'];
}

/** An application, a group and its configuration in each region of an account, and one service role for all of them. */
export function addCodeDeployGroups(
  { stack, blueprint: { names }, account, application, regions }: DeployedScope,
  { platform, deploy, statements, targets }: GroupsProps,
): void {
  const { name } = application.facts;
  const { configuration, alarms } = deploy.codeDeploy;
  const called = codeDeployNames(names, name, { platform, deploy });
  const isOfAws = awsConfiguration(platform, configuration) !== undefined;
  const id = `${codeDeployRole(deploy)}-${name}`;
  const role = new CodeDeployServiceRole(stack, id, {
    name: names.serviceRole(name, codeDeployRole(deploy)),
    application: name,
    groupArns: regions.map((region) => codeDeployArns(names, { account: account.id, region }, called).group),
    statements,
  });
  for (const region of regions) {
    new CodeDeployGroup(stack, `${id}-${region}`, {
      provider: stack.providerIn(region),
      platform,
      ...called,
      own: isOfAws ? undefined : (configuration as OwnConfiguration),
      serviceRole: role,
      alarms,
      targets: targets(region),
    });
  }
}
