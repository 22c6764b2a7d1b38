/** One action that Terraform asks for, and what about. */
export interface Request {
  readonly action: string;
  /** As `about.ts` writes it. */
  readonly about: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}
