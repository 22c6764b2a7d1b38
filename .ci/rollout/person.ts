import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Keys, Place } from './program';

/** The administrator of the management account. */
export const ADMINISTRATOR: Keys = { AWS_ACCESS_KEY_ID: 'sandbox', AWS_SECRET_ACCESS_KEY: 'sandbox' };

const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };

/** Keys of a session of a role, for whoever has these keys. @throws where that is denied. */
export async function assumed(place: Place, keys: Keys, role: string): Promise<Keys> {
  const sts = new STSClient(configOf(place, keys));
  const { Credentials: found } = await sts.send(
    new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'rollout' }),
  );
  return {
    AWS_ACCESS_KEY_ID: found?.AccessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: found?.SecretAccessKey ?? '',
    AWS_SESSION_TOKEN: found?.SessionToken ?? '',
  };
}

/** Keys of the administrator of an account. */
export function administratorIn(place: Place, id: string): Promise<Keys> {
  return assumed(place, ADMINISTRATOR, `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`);
}

/** Somebody who signed in with a permission set in the tooling account, as IAM Identity Center makes its role. */
export async function personWith(place: Place, permissionSet: string): Promise<Keys> {
  const { id } = place.blueprint.facts.tooling;
  const through = await administratorIn(place, id);
  const iam = new IAMClient(configOf(place, through));
  const name = `AWSReservedSSO_${permissionSet}_0123456789abcdef`;
  const path = `/aws-reserved/sso.amazonaws.com/${place.blueprint.facts.regions.primary}/`;
  const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${id}:root` }, Action: 'sts:AssumeRole' };
  await iam.send(
    new CreateRoleCommand({ RoleName: name, Path: path, AssumeRolePolicyDocument: documentOf(trust) }),
  );
  await iam.send(
    new PutRolePolicyCommand({ RoleName: name, PolicyName: 'assume', PolicyDocument: documentOf(ASSUME) }),
  );
  return assumed(place, through, `arn:aws:iam::${id}:role${path}${name}`);
}

/** What a client of an SDK needs to reach the emulator with these keys. */
export function configOf({ emulator, blueprint }: Place, keys: Keys) {
  return {
    region: blueprint.facts.regions.primary,
    endpoint: emulator.endpoint,
    ...(emulator.certificate && {
      requestHandler: { httpsAgent: new Agent({ ca: readFileSync(emulator.certificate) }) },
    }),
    credentials: {
      accessKeyId: keys.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: keys.AWS_SECRET_ACCESS_KEY ?? '',
      ...(keys.AWS_SESSION_TOKEN && { sessionToken: keys.AWS_SESSION_TOKEN }),
    },
  };
}

function documentOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
