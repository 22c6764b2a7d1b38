import { type Command, Option } from 'commander';

/** Adds what a person may ask of a promotion. */
export function addPromoteFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--promote <application>',
        'play a promotion of an application through all its waves, with every request decided by what is deployed',
      ).conflicts(['start', 'stop']),
    )
    .option(
      '--fail <action>',
      'let an action of the promotion fail once, to see what stops, or is rolled back',
    )
    .option('--approve', 'approve everything that is asked (default: ask at a terminal, else approve)')
    .option('--reject', 'reject everything that is asked')
    .option('--page [file]', 'write the promotion as a page (default: promotion.html)');
}

/** Where the page goes where no file is named. */
export const PAGE = 'promotion.html';
