import type { Blueprint } from '../../blueprint/plan/planned';
import { replicationNeeds } from '../../blueprint/plan/replication/plan';
import { copyImage } from '../../modules/codebuild/signing/copy';

/** What is copied: the images of a repository, into a registry that lacks the older ones. */
export interface Backfill {
  readonly repository: string;
  readonly from: RegistryPlace;
  readonly to: RegistryPlace;
}

/** A registry: where it is, and what it is called. */
export interface RegistryPlace {
  readonly accountId: string;
  readonly region: string;
  readonly host: string;
}

/** What is chosen of all that could be copied. */
export interface BackfillChoice {
  readonly application?: string | undefined;
  readonly account?: string | undefined;
}

/** Images that were pushed before a rule of replication was there, registry by registry. */
export function backfillsOf(
  { facts, names }: Blueprint,
  { application, account }: BackfillChoice,
): readonly Backfill[] {
  const place = (accountId: string, region: string): RegistryPlace => ({
    accountId,
    region,
    host: names.registry(accountId, region),
  });
  const accounts = new Map([facts.tooling, ...facts.workloads].map(({ id, name }) => [id, name]));
  return replicationNeeds(facts)
    .filter(({ repository }) => application === undefined || isOf(names.repository(application), repository))
    .flatMap(({ repository, destinations }) =>
      destinations
        .filter(({ accountId }) => account === undefined || accounts.get(accountId) === account)
        .map(({ accountId, region }) => ({
          repository,
          from: place(facts.tooling.id, facts.regions.primary),
          to: place(accountId, region),
        })),
    );
}

/** Its images, and what stands beside them. */
function isOf(own: string, repository: string): boolean {
  return repository === own || repository.startsWith(`${own}/`);
}

/** How the lines run where registries are on loopback. */
export interface BackfillOptions {
  readonly plainHttp?: boolean;
}

/**
 * A script that copies images by their digest, with signatures and SBOMs, and leaves alone what is there: it may be run again. Amazon ECR
 * itself never copies what was pushed before a rule.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html#replication-considerations (2026-11-29)
 */
export function backfillScript(copies: readonly Backfill[], { plainHttp }: BackfillOptions = {}): string {
  return `${head}
copy_image() (
HOME="$WORK"
${copyImage({ ...(plainHttp && { plainHttp }) })}
)
${backfill(plainHttp ? ' --plain-http' : '')}
${copies.map(callOf).join('\n')}
exit "$failed"
`;
}

function callOf({ repository, from, to }: Backfill): string {
  const places = [from, to].flatMap(({ accountId, region, host }) => [accountId, region, host]);
  return `backfill ${[repository, ...places].join(' ')}`;
}

const head = `#!/usr/bin/env bash
# Copies images that are older than the replication of their repository, by digest, with what refers to them.
# Needs aws, oras, jq and sha256sum. PROFILE_<account id> names the profile that works in an account; without it, what the shell has.
# In tooling it may: ecr:GetAuthorizationToken, ecr:DescribeImages, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer.
# In the account of a copy: ecr:GetAuthorizationToken, ecr:DescribeRepositories, ecr:DescribeImages,
#   ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload,
#   ecr:PutImage. Who may get an image may list what refers to it.
set -uo pipefail
for each in aws oras jq sha256sum; do
  command -v "$each" >/dev/null || { echo "refused: $each is not installed" >&2; exit 1; }
done
WORK="$(mktemp -d)" || exit 1
trap 'rm -rf "$WORK"' EXIT
mkdir "$WORK/tools" && ln -s "$(command -v oras)" "$WORK/tools/oras" || exit 1
failed=0
as() { # account, then a command of the AWS CLI
  local profile="PROFILE_$1"
  shift
  if [ -n "\${!profile:-}" ]; then AWS_PROFILE="\${!profile}" aws "$@"; else aws "$@"; fi
}`;

/** What happens to one repository and one registry. Each is asked for by its account: a shell in another one is refused, not answered. */
function backfill(plain: string): string {
  return `login() { # account, region, host
  as "$1" ecr get-login-password --region "$2" | HOME="$WORK" oras login${plain} --username AWS --password-stdin "$3" >"$WORK/login.log" 2>&1 ||
    { cat "$WORK/login.log" >&2; return 1; }
}
backfill() { # repository, then account, region and host of the source, and of the copy
  if ! as "$5" ecr describe-repositories --registry-id "$5" --region "$6" --repository-names "$1" >"$WORK/repository.json" 2>"$WORK/log"; then
    echo "refused: $1 is not in $7 yet: run its pipeline once, and replication makes it with its policy and lifecycle" >&2
    cat "$WORK/log" >&2
    failed=1
    return
  fi
  login "$2" "$3" "$4" && login "$5" "$6" "$7" || { failed=1; return; }
  as "$2" ecr describe-images --registry-id "$2" --region "$3" --repository-name "$1" --filter tagStatus=TAGGED --output json >"$WORK/images.json" || { failed=1; return; }
  jq -r '.imageDetails[] | select(.imageTags[0] | test("^sha256-[0-9a-f]{64}") | not) | [.imageDigest, .imageTags[0]] | @tsv' "$WORK/images.json" >"$WORK/images" || { failed=1; return; }
  while read -r IMAGE_DIGEST IMAGE_TAG <&3; do
    if as "$5" ecr describe-images --registry-id "$5" --region "$6" --repository-name "$1" --image-ids imageDigest="$IMAGE_DIGEST" >"$WORK/there.json" 2>&1; then
      echo "is there: $7/$1@$IMAGE_DIGEST"
      continue
    fi
    FROM="$4/$1" TO="$7/$1"
    export FROM TO IMAGE_DIGEST IMAGE_TAG
    if copy_image; then echo "copied: $TO@$IMAGE_DIGEST ($IMAGE_TAG)"; else failed=1; fi
  done 3<"$WORK/images"
}`;
}
