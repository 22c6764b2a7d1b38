import type { ReleasedFile, Tool } from './tool';

/** Day on which versions and checksums of all of them were looked up, each whole and in two public places at least. */
const DATE = '2026-11-29';

/** What a release on GitHub is made of. */
interface Release {
  readonly repository: string;
  readonly version: string;
  /** @default 'Apache-2.0' */
  readonly licence?: string;
  /** Name of the program in its file, where that is a `.tar.gz`. */
  readonly member?: string;
  /** Name of the file, by architecture, and its checksum. */
  readonly amd64: readonly [file: string, sha256: string];
  readonly arm64: readonly [file: string, sha256: string];
}

function onGitHub({ repository, version, licence = 'Apache-2.0', member, amd64, arm64 }: Release): Tool {
  const file = ([name, sha256]: Release['amd64']): ReleasedFile => ({
    url: `https://github.com/${repository}/releases/download/v${version}/${name}`,
    sha256,
    ...(member !== undefined && { member }),
  });
  return {
    version,
    page: `https://github.com/${repository}/releases/tag/v${version}`,
    licence,
    date: DATE,
    files: { amd64: file(amd64), arm64: file(arm64) },
  };
}

/** Releases of Helm are on a server of their own. */
function helm(version: string, sums: { readonly amd64: string; readonly arm64: string }): Tool {
  const file = (architecture: keyof typeof sums): ReleasedFile => ({
    url: `https://get.helm.sh/helm-v${version}-linux-${architecture}.tar.gz`,
    sha256: sums[architecture],
    member: `linux-${architecture}/helm`,
  });
  return {
    version,
    page: `https://github.com/helm/helm/releases/tag/v${version}`,
    licence: 'Apache-2.0',
    date: DATE,
    files: { amd64: file('amd64'), arm64: file('arm64') },
  };
}

/** Every tool that builds of the blueprint bring along, and no other version of it. */
export const tools = {
  cosign: onGitHub({
    repository: 'sigstore/cosign',
    version: '3.1.3',
    amd64: ['cosign-linux-amd64', '4629c757b7618056f8ddd7e2625ae9fdd94c0372a65049520bc7d9df9efc7f71'],
    arm64: ['cosign-linux-arm64', 'c5d324e091826b0d7a78eb16fef316450b4eb9aaec045611c08ba06f5e73220a'],
  }),
  crane: onGitHub({
    repository: 'google/go-containerregistry',
    version: '0.21.9',
    member: 'crane',
    amd64: [
      'go-containerregistry_Linux_x86_64.tar.gz',
      '5c16d8ddb971cb1d5e6ed8b1e743da8224414eeba2c2762d8f1a61b2f095699e',
    ],
    arm64: [
      'go-containerregistry_Linux_arm64.tar.gz',
      '1f4c647b7bb260ab5435661df5b526cf59950ebf95201790db7183ac189cbcbd',
    ],
  }),
  gitleaks: onGitHub({
    repository: 'gitleaks/gitleaks',
    version: '8.30.1',
    licence: 'MIT',
    member: 'gitleaks',
    amd64: [
      'gitleaks_8.30.1_linux_x64.tar.gz',
      '551f6fc83ea457d62a0d98237cbad105af8d557003051f41f3e7ca7b3f2470eb',
    ],
    arm64: [
      'gitleaks_8.30.1_linux_arm64.tar.gz',
      'e4a487ee7ccd7d3a7f7ec08657610aa3606637dab924210b3aee62570fb4b080',
    ],
  }),
  grype: onGitHub({
    repository: 'anchore/grype',
    version: '0.120.0',
    member: 'grype',
    amd64: [
      'grype_0.120.0_linux_amd64.tar.gz',
      'a5a1218dce63acdac152a6b3b5bb366e7267e36f4069848cf455543b3fa5700e',
    ],
    arm64: [
      'grype_0.120.0_linux_arm64.tar.gz',
      'bc0e52b1a0de37e2ff021c4924d689dce7dcff2e7d74b39aea16c0453e69be18',
    ],
  }),
  helm: helm('4.3.0', {
    amd64: '86584a54def73570558f66f5111cc53dfed56689637ae32c1201205d494f54fb',
    arm64: '31c5794dd55c66a51e6b7d2e2ac7a114ae8b1de41ff1d9ba51748ac973b06a08',
  }),
  notation: onGitHub({
    repository: 'notaryproject/notation',
    version: '1.3.2',
    member: 'notation',
    amd64: [
      'notation_1.3.2_linux_amd64.tar.gz',
      'e1a0f060308086bf8020b2d31defb7c5348f133ca0dba6a1a7820ef3cbb6dfe5',
    ],
    arm64: [
      'notation_1.3.2_linux_arm64.tar.gz',
      '34143c7b816a50104824278080a5cf12bbf855488e003f62e6acf27ed25c423c',
    ],
  }),
  opengrep: onGitHub({
    repository: 'opengrep/opengrep',
    version: '1.30.0',
    licence: 'LGPL-2.1-only',
    amd64: ['opengrep_manylinux_x86', '35779bdd72e92129c8df2a77f0c55e8c08356801ea92591ef32108d6b28d564c'],
    arm64: ['opengrep_manylinux_aarch64', 'a5d5a4a58ba5d46ff51e921663da1c2bba38f4b03987f4aeec87f16c6ad3ecae'],
  }),
  oras: onGitHub({
    repository: 'oras-project/oras',
    version: '1.3.4',
    member: 'oras',
    amd64: [
      'oras_1.3.4_linux_amd64.tar.gz',
      'f27adb935022d94df8dc77719c322dda592c78a0d57a6f7dcdd8d900b248c454',
    ],
    arm64: [
      'oras_1.3.4_linux_arm64.tar.gz',
      '15702c6e3a4a56a8bd8ac5c17efdbcab56d9bada661ccbcf017f5b10c1d89399',
    ],
  }),
  syft: onGitHub({
    repository: 'anchore/syft',
    version: '1.54.0',
    member: 'syft',
    amd64: [
      'syft_1.54.0_linux_amd64.tar.gz',
      '54a87372498168b2d033e876fd41fa4e8035b872699e525a57046e1f2f09c860',
    ],
    arm64: [
      'syft_1.54.0_linux_arm64.tar.gz',
      'ee6d4566373a05b344bc6b5f1706f14419bf9338ba39ff686e247deefe9b8818',
    ],
  }),
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof tools;
