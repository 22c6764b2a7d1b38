import { z } from 'zod';
import { pattern, roleName, someOf, whole } from '../schema/wanted';
import { branch, clone } from './git';
import type { SourceTraits } from './traits';

/** A repository of the tooling account's CodeCommit in the primary region. A push to the branch starts the pipeline. */
export const codecommit = z.strictObject({
  kind: z.literal('codecommit'),
  /** @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateRepository.html */
  repository: pattern(
    /^(?!.*\.git$)[\w.-]{1,100}$/,
    'the name of a repository, at most 100 characters',
    'correct it',
  ),
  /** @default 'main' */
  branch,
  /** @default 'zip' */
  clone,
  /** Makes the repository, and says who must approve its pull requests. @default it exists already */
  create: z
    .strictObject({
      /** @default nobody must approve */
      approvals: z
        .strictObject({
          /** How many of them (1-10). */
          count: whole(1, 10, 'approvals'),
          /** Names of the roles of the tooling account whose sessions may approve. */
          roles: someOf(roleName, 'role'),
        })
        .optional(),
    })
    .optional(),
});

/** An EventBridge rule reports pushes. */
export const codecommitTraits: SourceTraits<z.output<typeof codecommit>> = {
  startedBy: () => 'EventBridge',
  revision: { noun: 'Commit', variable: 'CommitId' },
  delivered: undefined,
  existing: ({ create, repository }) => (create ? undefined : { field: 'repository', value: repository }),
  origin: ({ repository, branch }) => [repository, branch],
  change: ({ repository, branch }) => ({ kind: 'pull-request', repository, branch }),
};
