/** The parts of an Amazon Resource Name. What an ARN leaves out, as that of a role leaves out the region, is empty. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon: `role/name`, `log-group:name`. */
  readonly resource: string;
}

/**
 * Takes an ARN, or a pattern in the form of one, apart.
 *
 * @throws where the text is none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn {
  const arn = tryParseArn(text);
  if (!arn) throw new Error(`"${text}" is no ARN`);
  return arn;
}

const FORM = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.*)$/s;

/** The parts of an ARN; undefined where the text is none. */
export function tryParseArn(text: string): Arn | undefined {
  const parts = FORM.exec(text);
  if (!parts) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
}

/** Writes an ARN. */
export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
