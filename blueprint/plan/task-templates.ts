import { deployTraits } from '../deploy';
import type { ApplicationFacts } from '../schema/application';
import { registryOf } from './images';
import type { Blueprint, PlannedApplication } from './planned';

/** What becomes of a template of a task definition for one target. */
export interface TaskTemplate {
  readonly template: string;
  readonly file: string;
  readonly accountId: string;
  readonly region: string;
  /** Host name of the registry that the target pulls from. */
  readonly registry: string;
}

/** The task definitions that a build makes once it has the image, one for each target of each deployment. */
export function taskTemplates(
  blueprint: Pick<Blueprint, 'names' | 'facts'>,
  { targets }: Pick<PlannedApplication, 'targets'>,
): readonly TaskTemplate[] {
  return targets.flatMap(({ account, region, deploys }) =>
    deploys.flatMap((deploy) => {
      const templates = deployTraits(deploy).templates?.(deploy);
      if (!templates) return [];
      return [
        {
          template: templates.taskDefinition,
          file: templates.as({ account: account.name, region }),
          accountId: account.id,
          region,
          registry: registryOf(blueprint, { account, region }),
        },
      ];
    }),
  );
}

/** The same as the build reads them, between blanks. */
export function taskDefinitionsTold(...of: Parameters<typeof taskTemplates>): string {
  return taskTemplates(...of)
    .map(({ template, file, accountId, region, registry }) =>
      [template, file, accountId, region, registry].join('='),
    )
    .join(' ');
}

/** The AppSpec files that a build hands on, and what it calls them. */
export function appSpecs({
  deploy,
}: Pick<ApplicationFacts, 'deploy'>): readonly { readonly file: string; readonly as: string }[] {
  return deploy.flatMap((each) => deployTraits(each).templates?.(each).appSpec ?? []);
}
