/** Architectures that tools are released for. */
export const ARCHITECTURES = ['amd64', 'arm64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** A file that a tool is released as. */
export interface ReleasedFile {
  readonly url: string;
  /** Checksum as two public places have it, whole, that do not belong together. */
  readonly sha256: string;
  /** Path of the program in the file, where that is a `.tar.gz`. @default the file is the program */
  readonly member?: string;
}

/** A tool that builds run, in the one version that they run. */
export interface Tool {
  readonly version: string;
  /** Page of the release. */
  readonly page: string;
  /** Its licence, by the SPDX id. */
  readonly licence: string;
  /** Day on which the version was chosen and its checksums were looked up. */
  readonly date: string;
  readonly files: Readonly<Record<Architecture, ReleasedFile>>;
}
