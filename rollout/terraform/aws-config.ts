import { accessTo } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';

/** What Terraform is to do: a plan reads, an apply changes. */
export type Purpose = 'plan' | 'apply';

/** Where the caller has its credentials. */
export interface Caller {
  readonly env: NodeJS.ProcessEnv;
  /** What the caller's own AWS configuration file says. */
  readonly config: string;
  /** What the caller's own file of keys says. */
  readonly credentials: string;
}

/** Stands for credentials of the environment that a profile cannot name otherwise. */
const SOURCE = 'blueprint-caller';

/**
 * An AWS configuration file: the caller's own, and for each account that has roles of the landing zone's own the profile
 * that its provider and its state name, with the plan role or the apply role.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html (2026-11-28)
 */
export function awsConfigFor(
  { facts, names }: Blueprint,
  purpose: Purpose,
  { accounts, caller }: { readonly accounts: readonly AccountFacts[]; readonly caller: Caller },
): string {
  const role = purpose === 'plan' ? names.terraformPlanRole() : names.terraformApplyRole();
  const source = sourceOf(caller);
  const profiles = accounts
    .filter((account) => accessTo(facts, account).kind === 'roles')
    .map((account) => ({
      name: names.terraformProfile(account.name),
      lines: [
        `role_arn = ${names.roleArn(account.id, role)}`,
        `role_session_name = ${`${facts.prefix}-${purpose}`.slice(0, 64)}`,
        `region = ${facts.regions.primary}`,
        source.line,
      ],
    }));
  const taken = new Set([...profiles.map(({ name }) => name), SOURCE]);
  const own = profiles.map(({ name, lines }) => `[profile ${name}]\n${lines.join('\n')}\n`);
  return [withoutProfiles(caller.config, taken), ...source.profile, ...own].join('\n');
}

/** Where the roles are assumed from, in the order in which Terraform's provider looks for credentials. */
function sourceOf({ env, config, credentials }: Caller): {
  readonly line: string;
  readonly profile: readonly string[];
} {
  const named = env.AWS_PROFILE ?? env.AWS_DEFAULT_PROFILE;
  if (named) return { line: `source_profile = ${named}`, profile: [] };
  if (env.AWS_ACCESS_KEY_ID) return { line: 'credential_source = Environment', profile: [] };
  if (env.AWS_WEB_IDENTITY_TOKEN_FILE && env.AWS_ROLE_ARN) {
    const lines = [
      `[profile ${SOURCE}]`,
      `role_arn = ${env.AWS_ROLE_ARN}`,
      `web_identity_token_file = ${env.AWS_WEB_IDENTITY_TOKEN_FILE}`,
      ...(env.AWS_ROLE_SESSION_NAME ? [`role_session_name = ${env.AWS_ROLE_SESSION_NAME}`] : []),
    ];
    return { line: `source_profile = ${SOURCE}`, profile: [`${lines.join('\n')}\n`] };
  }
  if (/^\s*\[\s*(profile\s+)?default\s*\]/m.test(`${config}\n${credentials}`))
    return { line: 'source_profile = default', profile: [] };
  const inContainer = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ?? env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  return { line: `credential_source = ${inContainer ? 'EcsContainer' : 'Ec2InstanceMetadata'}`, profile: [] };
}

/** A configuration file without the profiles of some names: what a person wrote there is not what this run works with. */
function withoutProfiles(config: string, names: ReadonlySet<string>): string {
  let isLeftOut = false;
  const kept = config.split('\n').filter((line) => {
    const section = /^\s*\[\s*(?:profile\s+)?(.*?)\s*\]/.exec(line)?.[1];
    if (section !== undefined) isLeftOut = names.has(section.replace(/^["']|["']$/g, ''));
    return !isLeftOut;
  });
  return kept.join('\n');
}
