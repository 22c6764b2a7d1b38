/** How a stand-in was called. */
export interface ToolCall {
  readonly tool: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What a stand-in does then. */
export interface ToolAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  /** @default 0 */
  readonly code?: number;
  /** Files that the tool would have written, where they are not there. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the tool prints what it is given. */
  readonly passes?: boolean;
  /** Whether the tool prints the SHA-256 of what it is given. */
  readonly hashes?: boolean;
}
