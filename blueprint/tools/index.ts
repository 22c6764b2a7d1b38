import { type ToolName, tools } from './table';
import type { Architecture, ReleasedFile } from './tool';

export { oldTools, toolProblems } from './checks';
export { tools } from './table';
export type { Tool } from './tool';

/** A tool as builds know it: its name, its file, and the checksum of that. */
type PinnedFile = ReleasedFile & { readonly name: ToolName; readonly version: string };

/** The file of a tool for an architecture. */
export function pinnedTool(name: ToolName, architecture: Architecture): PinnedFile {
  const { version, files } = tools[name];
  return { name, version, ...files[architecture] };
}

/** Every file of every tool: what the repository of tools keeps. */
export function allPinned(): readonly PinnedFile[] {
  return (Object.keys(tools) as ToolName[]).flatMap((name) => [
    pinnedTool(name, 'amd64'),
    pinnedTool(name, 'arm64'),
  ]);
}
