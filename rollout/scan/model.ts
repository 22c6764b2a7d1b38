import type { CommandOptions, CommandResult } from '../command';

/** One resource of a synthesized stack. */
export interface ScannedResource {
  readonly stack: string;
  /** Its Terraform address in the stack: `aws_s3_bucket.artifacts-eu-west-1_bucket`. */
  readonly address: string;
  /** Path of the construct that made it: `tooling/artifacts-eu-west-1/bucket`. */
  readonly construct: string;
  /** Its arguments, as they were synthesized. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Names of the application and of the account that it is of: answers may say them instead of the address. */
  readonly owners: readonly string[];
  /** Where `accounts/` says what it is made of: `applications.storefront`. */
  readonly place: string;
}

/** What a scanner says of one resource. */
export interface Finding {
  readonly scanner: string;
  readonly check: string;
  /** What the check asks for, in the scanner's words. */
  readonly title: string;
  /** Undefined where the scanner names none that was synthesized. */
  readonly resource: ScannedResource | undefined;
  /** What the scanner calls it: the stack, a slash and its name for the resource. */
  readonly named: string;
}

/** How one scanner ended. */
export type ScannerRun = { readonly scanner: string } & (
  | { readonly skipped: string }
  | {
      readonly version: string;
      readonly findings: readonly Finding[];
      /** How many answers it gave, good ones and bad ones: 0 where it has read nothing. */
      readonly asked: number;
      /** What it could not read or ask, in words. */
      readonly unread: readonly string[];
      /** Why what it printed says nothing. */
      readonly failure?: string;
    }
);

/** Runs a program to its end. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<CommandResult>;

/** Where a scanner works, and how it is started. */
export interface ScannerSetting {
  readonly run: RunProgram;
  readonly env: NodeJS.ProcessEnv;
  /** Folder that holds a copy of the stacks that scanners can read. */
  readonly stacks: string;
  /** Plans as `terraform show -json` prints them, by stack. Empty where the output alone is scanned. */
  readonly plans: readonly { readonly stack: string; readonly file: string }[];
  readonly resources: readonly ScannedResource[];
}
