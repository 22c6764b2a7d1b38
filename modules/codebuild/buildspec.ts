import { stringify } from 'yaml';

/**
 * A buildspec, version 0.2, as data.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export interface Buildspec {
  readonly env?: { readonly 'exported-variables': readonly string[] };
  readonly phases: Readonly<
    Record<
      string,
      {
        readonly 'on-failure'?: 'ABORT';
        readonly 'runtime-versions'?: Readonly<Record<string, string>>;
        readonly commands: readonly string[];
      }
    >
  >;
  readonly reports?: Readonly<
    Record<string, { readonly files: readonly string[]; readonly 'file-format': string }>
  >;
  readonly artifacts?: { readonly 'base-directory'?: string; readonly files: readonly string[] };
}

/** The buildspec as YAML for an argument of a Terraform resource: `${` and `%{` are Terraform's own. */
export function renderBuildspec(buildspec: object): string {
  return stringify({ version: 0.2, ...buildspec }, { lineWidth: 0 }).replace(/([$%])\{/g, '$1$1{');
}
