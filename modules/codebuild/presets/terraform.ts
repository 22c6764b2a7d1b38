import { type PresetBuildspec, phase } from './preset';

export interface TerraformOptions {
  /** Version of Terraform, where the image has none. @default '1.11.4', whose checksum stands in the build */
  readonly version?: string;
  /** Commands that check the source, before its providers are fetched. @default its format */
  readonly test?: readonly string[];
}

/**
 * A configuration of Terraform: its format, then whether it is valid. The artifact is the checked source with the lock
 * file of its providers, ready to be initialized and planned where the state is; what `init` fetched here stays here.
 *
 * @see https://developer.hashicorp.com/terraform/cli/commands/validate
 */
export function terraformPreset(options: TerraformOptions = {}): PresetBuildspec {
  return {
    phases: {
      install: phase([installTerraform(options.version ?? VERSION), 'terraform version']),
      pre_build: phase(options.test ?? ['terraform fmt -check -recursive']),
      build: phase(['terraform init -backend=false -input=false', 'terraform validate']),
    },
    artifacts: { files: ['**/*'], 'exclude-paths': ['**/.terraform/**/*', '.git/**/*'] },
  };
}

/** The version that is installed where none is named. */
const VERSION = '1.11.4';

/**
 * SHA-256 of the archives of that version, as HashiCorp's list had them (2026-11-28): whoever changes archive and list at
 * once changes nothing here.
 *
 * @see https://releases.hashicorp.com/terraform/1.11.4/
 */
const SUMS = {
  amd64: '1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc',
  arm64: 'a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633',
};

/**
 * The images of CodeBuild bring no Terraform. The archive is held against a checksum that stands here or, for a version
 * that somebody names, against HashiCorp's own list of them.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html
 * @see https://developer.hashicorp.com/terraform/install
 */
function installTerraform(version: string): string {
  const from = `https://releases.hashicorp.com/terraform/${version}`;
  return `if ! command -v terraform >/dev/null; then
  case "$(uname -m)" in aarch64 | arm64) platform=linux_arm64 ;; *) platform=linux_amd64 ;; esac
  archive="terraform_${version}_$platform.zip"
  folder="$(mktemp -d)"
  curl -fsSL -o "$folder/$archive" "${from}/$archive" &&
    case "${version} $platform" in
      "${VERSION} linux_amd64") echo "${SUMS.amd64}  $archive" >"$folder/sums" ;;
      "${VERSION} linux_arm64") echo "${SUMS.arm64}  $archive" >"$folder/sums" ;;
      *) curl -fsSL -o "$folder/sums" "${from}/terraform_${version}_SHA256SUMS" ;;
    esac &&
    (cd "$folder" && grep " $archive\\$" sums | sha256sum -c -) &&
    unzip -q -o "$folder/$archive" terraform -d /usr/local/bin
fi`;
}
