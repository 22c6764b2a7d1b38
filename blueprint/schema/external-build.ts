import { z } from 'zod';
import { isBranchName } from '../source/git';
import { pattern, wanted } from './wanted';

/** Ends in a policy, where `*`, `?` and `$` would not be what they are in Git. */
const branch = pattern(
  /^(?!refs\/)\w[\w./+#@-]{0,254}$/,
  'the name of a branch',
  'write it without refs/heads/',
).refine(isBranchName, wanted('the name of one branch, as Git takes it', 'write the name alone, no pattern'));

/** A workflow of GitHub Actions. Its job asks for `id-token: write` and the audience `sts.amazonaws.com`. */
const githubActions = z.strictObject({
  kind: z.literal('github-actions'),
  /**
   * `owner/name` with GitHub's capitals, or `owner@123456/name@456789` with the ids of both: so do the tokens name a
   * repository that was made, renamed or transferred since 2026-07-15, or that asks for it. Ids are never given again.
   *
   * @see https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
   */
  repository: pattern(
    /^(?!.*\.git$)([\w-]+\/[\w.-]+|[\w-]+@\d+\/[\w.-]+@\d+)$/,
    'owner/name, or owner@id/name@id',
    'write the repository as the sub claim of its tokens does',
  ),
  /** Branch whose workflows may deliver, from jobs without an environment. @default 'main', if there is no `environment` */
  branch: branch.optional(),
  /** Environment whose jobs may deliver, whatever their branch: its protection rules say who. @default `branch` decides */
  environment: pattern(
    /^[\w .:/()+=@-]{1,255}$/,
    'the name of an environment, at most 255 characters',
    'correct it',
  ).optional(),
});

/** A pipeline of GitLab.com. Its job asks for an ID token with the audience `https://gitlab.com`. */
const gitlabCi = z.strictObject({
  kind: z.literal('gitlab-ci'),
  /** `group/name`, with subgroups. */
  project: pattern(/^(?!.*\.git$)[\w.-]+(\/[\w.-]+)+$/, 'group/name', 'write the full path of the project'),
  /** Branch whose pipelines may deliver. @default 'main' */
  branch: branch.default('main'),
});

/** Who builds outside of AWS, and delivers with credentials that a token of the job is exchanged for. */
export const externalBuild = z.discriminatedUnion('kind', [githubActions, gitlabCi]);

/** Who builds outside, with every default filled in. */
export type ExternalBuild = z.output<typeof externalBuild>;
