import { parseArn } from '../../policies/arn';
import { sourceFiles } from '../source-files';
import { type ActionKind, needed } from './action';

/**
 * Takes what is on a branch behind a connection. The provider is played by the runner: it has a small repository of its own,
 * with a new commit for each run.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections-use
 */
export const connection: ActionKind = {
  play: async (playing) => {
    const { at, role, action, configuration, pipeline } = playing;
    const arn = needed(playing, 'ConnectionArn');
    const repository = needed(playing, 'FullRepositoryId');
    const branch = needed(playing, 'BranchName');
    // The service in the ARN is also the prefix of the permission and of its keys.
    const { service } = parseArn(arn);
    const commit = await role.play(
      {
        service: 'codepipeline',
        operation: 'UseConnection',
        region: at.region,
        needs: [
          {
            action: `${service}:UseConnection`,
            resource: arn,
            account: pipeline.account,
            context: {
              [`${service}:FullRepositoryId`]: repository,
              [`${service}:BranchName`]: branch,
              [`${service}:ProviderAction`]: 'GetBranch',
              [`${service}:ProviderPermissionsRequired`]: 'read_only',
            },
          },
        ],
      },
      () => sourceFiles(repository, playing),
    );
    const [output = 'source'] = action.outputs;
    const isClone = configuration.OutputArtifactFormat === 'CODEBUILD_CLONE_REF';
    await playing.output(output, commit.files, { revision: commit.id });
    playing.tell(`${repository}@${branch} is at ${commit.id}${isClone ? '; the build clones it' : ''}`);
    return {
      summary: `commit ${commit.id.slice(0, 8)} of ${repository}`,
      variables: {
        AuthorDate: commit.date,
        BranchName: branch,
        CommitId: commit.id,
        CommitMessage: commit.message,
        ConnectionArn: arn,
        FullRepositoryName: repository,
      },
    };
  },
};
