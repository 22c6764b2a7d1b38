import { type Command, InvalidArgumentError, Option } from 'commander';
import { type BootstrapOptions, bootstrap } from './bootstrap/command';

/** `blueprint bootstrap`: what every other command needs in the accounts, made with credentials of the management account. */
export function addBootstrapCommand(program: Command): void {
  program
    .command('bootstrap')
    .summary('make the roles and the state bucket that every other command needs')
    .description(
      'With credentials of the management account: applies the stacks bootstrap-…, which bring the plan role and the apply ' +
        'role into every account and make the state bucket, and moves states there that are elsewhere. Says what it will do, ' +
        'and asks. Run it again after an interruption, and after a change of accounts/. See docs/rollout/bootstrap.md.',
    )
    .option('--plan', 'say what it would do, and change nothing')
    .option('--yes', 'do not ask')
    .option('--json', 'print the report as JSON, for programs')
    .option(
      '--enable-trusted-access',
      'give StackSets trusted access to the organization, where they have none',
    )
    .addOption(
      new Option('--states-from <bucket>', 'bring states from an S3 bucket that kept them before').argParser(
        formerBucket,
      ),
    )
    .option('--aws-config <file>', 'write the profiles into this AWS configuration file')
    .addOption(
      new Option('--role <role>', 'the role that the profiles lead to')
        .choices(['plan', 'apply'])
        .default('apply'),
    )
    .option('--source-profile <profile>', 'the profile that you sign in with', 'default')
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .action((options: BootstrapOptions) => bootstrap(options));
}

/** `s3://bucket`, or `s3://bucket?region=eu-west-1` where it is in another region. */
function formerBucket(text: string): BootstrapOptions['statesFrom'] {
  const [, name, region] = /^s3:\/\/([a-z0-9.-]{3,63})\/?(?:\?region=([a-z0-9-]+))?$/.exec(text) ?? [];
  if (name === undefined)
    throw new InvalidArgumentError('Wanted s3://bucket, or s3://bucket?region=eu-west-1.');
  return { name, ...(region !== undefined && { region }) };
}
