import { tryParseArn } from '../../policies/arn';
import type { Denial } from './denial';
import { tryRoleName } from './match';

/** Fields of a build that grant what its own commands ask for, by the action. */
const OF_BUILDS: readonly (readonly [action: RegExp, sentence: (name: string) => string])[] = [
  [
    /^secretsmanager:GetSecretValue$/i,
    (name) => `Write the secret ${name} into \`secrets\` of the build in accounts/applications/.`,
  ],
  [
    /^ssm:GetParameters?$/i,
    (name) => `Write the parameter ${name} into \`parameters\` of the build in accounts/applications/.`,
  ],
  [
    /^ec2:(CreateNetworkInterface|Describe(NetworkInterfaces|Subnets|SecurityGroups|Vpcs|DhcpOptions))$/i,
    () => 'A build gets it with `vpc` of the build in accounts/applications/.',
  ],
];

/** What to write in `accounts/` so that a role gets what it asked for; undefined where a module has to change. */
export function fieldFor({ principal, action = '', resource = '', name }: Denial): string | undefined {
  if (!/-delivery-build-/.test(tryRoleName(principal)?.name ?? '')) return undefined;
  const [, sentence] = OF_BUILDS.find(([pattern]) => pattern.test(action)) ?? [];
  const own =
    name ??
    tryParseArn(resource)
      ?.resource.replace(/^(?:secret:|parameter)/, '')
      .replace(/-(?:\?{6}|[A-Za-z0-9]{6})$/, '');
  return sentence?.(own ?? '');
}
