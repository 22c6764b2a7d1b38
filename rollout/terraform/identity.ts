import type { STSClient } from '@aws-sdk/client-sts';
import { accessTo } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { Purpose } from './aws-config';

/** Asks AWS who somebody is. Nothing is changed by it. */
export interface Identities {
  /** Account that the caller's own credentials are of. @throws where there are none, or they are refused. */
  caller(): Promise<string>;
  /** Account that Terraform would come into for one of the landing zone. @throws where no way leads in. */
  cameInto(account: AccountFacts): Promise<string>;
}

/** AWS STS, asked with the credentials of the environment, in the region of the landing zone. */
export function identities({ facts, names }: Blueprint, purpose: Purpose): Identities {
  const sts = loadSts();
  const clientOf = (profile?: string) =>
    new sts.STSClient({ region: facts.regions.primary, ...(profile !== undefined && { profile }) });
  const own = clientOf();
  const assumed = async (role: string, account: AccountFacts, externalId?: string) => {
    const { AssumedRoleUser } = await own.send(
      new sts.AssumeRoleCommand({
        RoleArn: names.roleArn(account.id, role),
        RoleSessionName: 'blueprint-account-check',
        DurationSeconds: 900,
        ...(externalId !== undefined && { ExternalId: externalId }),
      }),
    );
    return AssumedRoleUser?.Arn?.split(':')[4] ?? 'unknown';
  };
  const accountOf = async (client: STSClient) =>
    (await client.send(new sts.GetCallerIdentityCommand({}))).Account ?? 'unknown';
  return {
    caller: () => accountOf(own),
    cameInto: (account) => {
      const access = accessTo(facts, account);
      if (access.kind === 'profile') return accountOf(clientOf(access.profile));
      if (access.kind === 'assume-role') return assumed(access.roleName, account, access.externalId);
      if (access.kind === 'roles') {
        const role = purpose === 'plan' ? names.terraformPlanRole() : names.terraformApplyRole();
        return assumed(role, account);
      }
      return accountOf(own);
    },
  };
}

/** The client is loaded where it is needed: most commands ask no service of AWS. */
function loadSts(): typeof import('@aws-sdk/client-sts') {
  // What the SDK says of the version of Node.js is nothing for whoever deploys.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return require('@aws-sdk/client-sts');
}

/** What AWS, or the SDK, said: one line. */
export function refusalOf(error: unknown): string {
  const { name, message } = error as Error;
  const text = message.split('\n')[0] ?? '';
  return text.includes(name) || name === 'Error' ? text : `${name}: ${text}`;
}
