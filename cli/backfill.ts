import type { Command } from 'commander';
import { backfillScript, backfillsOf } from '../rollout/images/backfill';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';

/** `blueprint backfill`: a script that copies images which are older than their replication. */
export function addBackfillCommand(program: Command): void {
  program
    .command('backfill')
    .summary('print a script that copies images which are older than their replication')
    .description(
      'Amazon ECR replicates what is pushed after the rule is there. Prints a shell script that copies the images before it, by digest and ' +
        'with their signatures, to the registries that pull them; what is there is left alone. Asks AWS nothing. See docs/registries.md.',
    )
    .option('--application <name>', 'only the images of one application')
    .option('--account <name>', 'only the registries of one account')
    .action(({ application, account }: { readonly application?: string; readonly account?: string }) => {
      const blueprint = loadBlueprint(projectFolder());
      const copies = backfillsOf(blueprint, { application, account });
      if (copies.length > 0) return console.log(backfillScript(copies));
      const asked = [application && `--application ${application}`, account && `--account ${account}`];
      refuse(
        because('no script', [
          {
            place: asked.filter(Boolean).join(' ') || 'accounts/',
            found: 'no registry that images are replicated to',
            wanted: "an application with images, in an account with images: 'replica' or in a further region",
            change: 'correct the names: npx blueprint check lists what is deployed where',
          },
        ]),
      );
    });
}
