import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import { parse } from 'yaml';
import { z } from 'zod';
import { arnOf, type Playing } from '../actions/action';
import type { Caller } from '../callers';
import { callHooks, checkAlarms, serviceRole } from './service-role';

/** @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html (2026-11-28) */
const properties = z.looseObject({
  Name: z.string(),
  Alias: z.string(),
  CurrentVersion: z.coerce.string(),
  TargetVersion: z.coerce.string(),
});
const appSpec = z.looseObject({
  Resources: z.array(z.record(z.string(), z.looseObject({ Properties: properties }))).min(1),
  Hooks: z.array(z.record(z.string(), z.string())).default([]),
});

/**
 * What CodeDeploy does to the alias of a function with the role of the group. What fails on the way is undone: the alias
 * goes back to the version before.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambda.html (2026-11-28)
 */
export async function shiftAlias(playing: Playing, group: DeploymentGroupInfo, text: string): Promise<void> {
  const { Resources, Hooks } = appSpec.parse(parse(text));
  const role = await serviceRole(playing, group);
  if (!role) return;
  const hooks = Hooks.flatMap((each) => Object.entries(each));
  for (const { Properties } of Resources.flatMap((each) => Object.values(each))) {
    const { Name, Alias, TargetVersion } = Properties;
    const of = (operation: string, resource: string) => onFunction(playing, role, { operation, resource });
    await of('GetAlias', Name);
    await of('GetProvisionedConcurrencyConfig', `${Name}:${TargetVersion}`);
    await callHooks(
      playing,
      role,
      hooks.filter(([event]) => event === 'BeforeAllowTraffic'),
    );
    await of('UpdateAlias', Name);
    try {
      await checkAlarms(playing, role, group);
      await callHooks(
        playing,
        role,
        hooks.filter(([event]) => event === 'AfterAllowTraffic'),
      );
    } catch (error) {
      playing.tell(`CodeDeploy rolls back: ${Alias} goes to the version before`);
      await of('UpdateAlias', Name);
      throw error;
    }
  }
}

function onFunction(
  playing: Playing,
  role: Caller,
  { operation, resource }: { readonly operation: string; readonly resource: string },
): Promise<void> {
  const about = arnOf(playing, 'lambda', `function:${resource}`);
  const needs = [{ action: `lambda:${operation}`, resource: about }];
  return role.play({ service: 'lambda', operation, region: playing.at.region, needs }, () => undefined);
}
