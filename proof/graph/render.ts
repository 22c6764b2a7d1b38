import { renderHtml } from './html/page';
import { renderMermaid } from './mermaid';
import type { AccessGraph } from './model';
import { shownGraph } from './summary';

export const FORMATS = ['mermaid', 'json', 'html'] as const;
export type GraphFormat = (typeof FORMATS)[number];

/** How each format writes a graph, or a graph of differences. Only JSON never summarizes. */
const renderers: Readonly<Record<GraphFormat, (graph: AccessGraph, differs: boolean) => string>> = {
  mermaid: (graph, differs) => renderMermaid(shownGraph(graph), differs),
  json: (graph) => `${JSON.stringify(graph, null, 2)}\n`,
  html: (graph, differs) => renderHtml(shownGraph(graph), differs),
};

export function renderGraph(graph: AccessGraph, format: GraphFormat, differs: boolean): string {
  return renderers[format](graph, differs);
}
