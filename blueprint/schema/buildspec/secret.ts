/**
 * How secrets begin that say themselves what they are.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 */
const TELLING_VALUES: readonly RegExp[] = [
  // Access keys of IAM users (AKIA) and of sessions (ASIA).
  /\bA[KS]IA[A-Z0-9]{12,}/,
  // Tokens of GitHub, GitLab and Slack.
  /\bgh[opsur]_\w{10,}|\bgithub_pat_\w{10,}|\bglpat-[\w-]{10,}|\bxox[abeprs]-[\w-]{8,}/,
  // Live keys of Stripe.
  /\b[rs]k_live_\w{8,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  // A JSON Web Token: three parts, of which the first two are JSON in base64url.
  /\beyJ[\w-]{6,}\.eyJ[\w-]+\.[\w-]*/,
];

/** Not TOKENS and TOKENIZER: those count or name, and hide nothing. */
const TELLING_NAME = /PASSWORD|PASSWD|SECRET|TOKEN(?!S|IZ)|API_?KEY/i;

/** What says where a value is instead of being one, and switches. */
const HARMLESS: readonly RegExp[] = [
  /^$|^(true|false|yes|no)$/i,
  // A secret or a parameter, by ARN or by a path of at least two parts.
  /^arn:[\w-]+:(secretsmanager|ssm):/,
  /^(\/[\w.-]+){2,}$/,
  // A variable of the shell, or of the pipeline.
  /^\$(\w+|\{\w+\})$/,
  /^#\{[\w.-]+\}$/,
];

/**
 * Whether a plain-text variable seems to hold a secret. Everyone who may look at the project reads it there.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.variables
 */
export function looksLikeSecret(name: string, value: string): boolean {
  if (TELLING_VALUES.some((form) => form.test(value))) return true;
  return TELLING_NAME.test(name) && !HARMLESS.some((form) => form.test(value));
}
