import { partitionOf } from '../../blueprint/regions';
import { sourceFiles } from '../source-files';
import { type ActionKind, needed } from './action';

/**
 * Takes the head of a branch: as an archive, or as a reference that the build clones. The runner plays the repository.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html
 * @see https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html#aa-acp
 */
export const codecommit: ActionKind = {
  play: async (playing) => {
    const repository = needed(playing, 'RepositoryName');
    const branch = needed(playing, 'BranchName');
    const { region, account } = playing.at;
    const resource = `arn:${partitionOf(region)}:codecommit:${region}:${account}:${repository}`;
    const isClone = playing.configuration.OutputArtifactFormat === 'CODEBUILD_CLONE_REF';
    const archive = isClone ? ['GetRepository'] : ['UploadArchive', 'GetUploadArchiveStatus'];
    for (const operation of ['GetBranch', 'GetCommit', ...archive]) {
      const needs = [{ action: `codecommit:${operation}`, resource }];
      await playing.role.play({ service: 'codecommit', operation, region, needs }, () => undefined);
    }
    const commit = sourceFiles(repository, playing);
    const [output = 'source'] = playing.action.outputs;
    await playing.output(output, commit.files, { revision: commit.id });
    return {
      summary: `commit ${commit.id.slice(0, 8)} of ${repository}`,
      variables: {
        AuthorDate: commit.date,
        BranchName: branch,
        CommitId: commit.id,
        CommitMessage: commit.message,
        CommitterDate: commit.date,
        RepositoryName: repository,
      },
    };
  },
};
