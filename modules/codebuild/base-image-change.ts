import type { Statement } from '../../policies/document';

/** Environment variables that the commands below read; the project sets them. */
export interface ChangeEnvironment {
  /** Path of the JSON file with the digests, from the root of the repository. */
  readonly CHANGED_FILE: string;
  /** What every cache's name begins with. */
  readonly CACHES: string;
  /** Repository of AWS CodeCommit that the change is opened in. @default nobody opens one */
  readonly CHANGED_REPOSITORY?: string;
  /** Branch that it is to be merged into. @default nobody opens one */
  readonly CHANGED_BRANCH?: string;
}

/** Branches of changes begin so. */
export const CHANGES = 'base-images/';

/**
 * The new digest in each object that is the base image: by the registry where it says one, the repository, the tag and the digest that it
 * had. Nothing else of the file gets another value; it is written as jq writes, with two blanks.
 */
const EDIT = `def moved: .tag == $tag and .digest == $was and .repository == ($repository | sub("^[^/]*/"; "")) and (.from == null or $caches + "\\(.from)/\\(.repository)" == $repository);
if any(.. | objects; moved) then (.. | objects | select(moved)).digest = $is else error("it is not there") end`;

const edit = `cp "$CHANGED_FILE" "$HOME/changed.json" || { echo "refused: the repository has no $CHANGED_FILE" >&2; exit 1; }
while read -r named _ was _ _ is; do
  jq --arg caches "$CACHES" --arg repository "\${named%:*}" --arg tag "\${named##*:}" --arg was "$was" --arg is "$is" '${EDIT}' "$HOME/changed.json" >"$HOME/edited.json" || { echo "refused: $CHANGED_FILE has no $named with $was: where it has another digest, deploy it first" >&2; exit 1; }
  mv "$HOME/edited.json" "$HOME/changed.json"
done <moved.txt
diff -u --label "a/$CHANGED_FILE" --label "b/$CHANGED_FILE" "$CHANGED_FILE" "$HOME/changed.json" >base-images.patch
cat base-images.patch >&2`;

/**
 * A branch with the changed file, called by what moved, and a pull request. Each run does what an earlier one did not come to: what is there
 * stays, and the token has AWS answer with the pull request that there is, a closed one too.
 *
 * @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_PutFile.html (2026-11-29)
 * @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreatePullRequest.html (2026-11-29)
 */
const open = `name=$(sha256sum <moved.txt | cut -c 1-12) branch="${CHANGES}$name"
set -- --region "$REGISTRY_REGION" --repository-name "$CHANGED_REPOSITORY" --branch-name "$branch"
tip=$(aws codecommit get-branch "$@" --query branch.commitId --output text 2>"$HOME/said") || {
  grep -q BranchDoesNotExistException "$HOME/said" || { cat "$HOME/said" >&2; exit 1; }
  tip="$CODEBUILD_RESOLVED_SOURCE_VERSION"
  aws codecommit create-branch "$@" --commit-id "$tip" || exit 1
}
aws codecommit put-file "$@" --parent-commit-id "$tip" --file-path "$CHANGED_FILE" --file-content "fileb://$HOME/changed.json" --commit-message 'Base images: new digests' --name base-images >/dev/null 2>"$HOME/said" || grep -q SameFileContentException "$HOME/said" || { cat "$HOME/said" >&2; exit 1; }
request=$(aws codecommit create-pull-request --region "$REGISTRY_REGION" --title 'Base images: new digests' --description "$(head -c 10000 moved.txt)" --client-request-token "base-images-$name" --targets "repositoryName=$CHANGED_REPOSITORY,sourceReference=$branch,destinationReference=$CHANGED_BRANCH" --query 'pullRequest.[pullRequestId,pullRequestStatus]' --output text) || exit 1
case "$request" in
  *CLOSED) echo "somebody closed pull request \${request%%[!0-9]*} of $CHANGED_REPOSITORY with these digests: open another one from $branch, or write them by hand" >&2 ;;
  *) echo "pull request \${request%%[!0-9]*} of $CHANGED_REPOSITORY has the new digests, in the branch $branch" >&2 ;;
esac`;

/** What a look does with what moved, before it fails. */
export function changeLines(opens: boolean): string {
  return `if [ -s moved.txt ]; then
${opens ? `${edit}\n${open}` : edit}
fi`;
}

/**
 * What a role may do that opens a change: write to branches of changes alone, in one repository. It merges nothing, and approves nothing.
 *
 * @see https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html (2026-11-29)
 * @see https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html (2026-11-29)
 */
export function openChange(repositoryArn: string): readonly Statement[] {
  return [
    {
      Sid: 'OpenChange',
      Effect: 'Allow',
      Action: ['codecommit:CreatePullRequest', 'codecommit:GetBranch'],
      Resource: repositoryArn,
    },
    {
      Sid: 'WriteBranchOfChange',
      Effect: 'Allow',
      Action: ['codecommit:CreateBranch', 'codecommit:PutFile'],
      Resource: repositoryArn,
      Condition: { StringLike: { 'codecommit:References': `refs/heads/${CHANGES}*` } },
    },
  ];
}
