/** How a build changes a file of a source: by a request that people merge, or by a patch that they apply. */
export type SourceChange =
  | { readonly kind: 'pull-request'; readonly repository: string; readonly branch: string }
  | { readonly kind: 'patch' };

/** What the plan and the checks ask of a kind of source, so that they need to know none of them. */
export interface SourceTraits<Source> {
  /** Who starts the pipeline when the source changes: a trigger of CodePipeline, a rule of EventBridge, or nobody. */
  readonly startedBy: (source: Source) => 'CodePipeline' | 'EventBridge' | 'nobody';
  /**
   * What an approver approves: what a revision of the source is called, and the variable of the action that names it.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
   */
  readonly revision: { readonly noun: string; readonly variable: string };
  /** What a build outside of AWS delivers as this source; undefined where it is source code. */
  readonly delivered: 'image' | 'file' | undefined;
  /** The field that names what is there already, and its value; undefined where the landing zone makes it. */
  readonly existing: (source: Source) => { readonly field: string; readonly value: string } | undefined;
  /** Where its content comes from, for provenance: the repository or the bucket, and the branch, the key or the tag. */
  readonly origin: (
    source: Source,
    /** What the landing zone makes for the source, where it names nothing that exists. */
    made: { readonly bucket: string; readonly repository: string },
  ) => readonly [where: string, what: string];
  /**
   * How a build changes a file of it; undefined where it has no files that people review. IAM keeps a role from a branch of AWS CodeCommit.
   * No page says that it does so where somebody pushes through a connection, so nobody pushes.
   *
   * @see https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html (2026-11-29)
   * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections-access (2026-11-29)
   */
  readonly change: (source: Source) => SourceChange | undefined;
}
