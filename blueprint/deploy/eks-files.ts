/** What stands in the paths of an EKS deployment for something of its target. */
export interface PlaceOfFiles {
  readonly account?: string;
  readonly region?: string;
  /** Host name of the registry that the account pulls images from. */
  readonly registry?: string;
}

/** A path, with what stands in it for the target; what is not given stays as it is written. */
export function pathAt(path: string, place: PlaceOfFiles): string {
  return path.replace(
    /\{(account|region|registry)\}/g,
    (whole, part: keyof PlaceOfFiles) => place[part] ?? whole,
  );
}

/** The fields of a tool of Kubernetes, as far as they name files. */
export type FilesOfTool =
  | { readonly kind: 'helm'; readonly chart: string; readonly values: readonly string[] }
  | { readonly kind: 'kubectl'; readonly manifests: readonly string[] }
  | { readonly kind: 'kustomize'; readonly folder: string };

/** The files that a tool takes out of the artifact, as they are written, by the field that names them. */
export function filesOfTool(tool: FilesOfTool): readonly { readonly field: string; readonly path: string }[] {
  if (tool.kind === 'helm')
    return [
      { field: 'tool.chart', path: tool.chart.endsWith('.tgz') ? tool.chart : `${tool.chart}/Chart.yaml` },
      ...tool.values.map((path) => ({ field: 'tool.values', path })),
    ];
  if (tool.kind === 'kubectl') return tool.manifests.map((path) => ({ field: 'tool.manifests', path }));
  return [{ field: 'tool.folder', path: `${tool.folder}/kustomization.yaml` }];
}

/**
 * A file with values as the EKS action takes it: in the location of the chart.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EKS.html (2026-11-28)
 */
export function inChart(chart: string, path: string): string | undefined {
  return path.startsWith(`${chart}/`) ? path.slice(chart.length + 1) : undefined;
}
