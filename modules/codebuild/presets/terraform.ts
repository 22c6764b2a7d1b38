import { type PresetBuildspec, phase } from './preset';

export interface TerraformOptions {
  /** Version of Terraform, where the image has none. @default '1.11.4' */
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
      install: phase([installTerraform(options.version ?? '1.11.4'), 'terraform version']),
      pre_build: phase(options.test ?? ['terraform fmt -check -recursive']),
      build: phase(['terraform init -backend=false -input=false', 'terraform validate']),
    },
    artifacts: { files: ['**/*'], 'exclude-paths': ['**/.terraform/**/*', '.git/**/*'] },
  };
}

/**
 * The images of CodeBuild bring no Terraform. The archive is held against HashiCorp's list of checksums.
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
    curl -fsSL -o "$folder/sums" "${from}/terraform_${version}_SHA256SUMS" &&
    (cd "$folder" && grep " $archive\\$" sums | sha256sum -c -) &&
    unzip -q -o "$folder/$archive" terraform -d /usr/local/bin
fi`;
}
