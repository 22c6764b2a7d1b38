import { actionsOf } from './pipeline';
import type { StructureRule } from './rule';
import { known, text } from './terraform';

/** A source that builds clone is a reference in a file: for every other action it is not the source. */
export const cloneForBuildsOnly: StructureRule = {
  id: 'clone-for-builds-only',
  why: 'AWS says that only CodeBuild actions can use a source as a full clone.',
  documentation:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html',
  check: (pipeline) => {
    const actions = actionsOf(pipeline);
    const cloned = new Set(
      actions
        .filter(
          ({ configuration }) => known(text(configuration?.OutputArtifactFormat)) === 'CODEBUILD_CLONE_REF',
        )
        .flatMap(({ outputs }) => outputs ?? []),
    );
    return actions
      .filter(({ owner, provider }) => owner !== 'AWS' || known(provider) !== 'CodeBuild')
      .flatMap(({ place, inputs }) =>
        (inputs ?? [])
          .filter((input) => cloned.has(input))
          .map((input) => ({
            place,
            found: `the artifact "${input}", which only builds can clone`,
            change: 'let the source hand on a ZIP file',
          })),
      );
  },
};
