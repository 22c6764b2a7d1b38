import { adviceOn, type Place } from '../advice';
import type { CommandResult } from '../command';
import type { SynthesizedStack } from '../manifest';
import { failureIn } from '../verdict';

/** Something that Terraform, AWS or the machine says, and what it means here. */
interface Known {
  readonly said: RegExp;
  readonly means: string | ((match: RegExpExecArray) => string);
}

/** What the S3 backend says of the bucket of the states, and not a provider of what it makes. */
function inBackend(said: RegExp): RegExp {
  const backend =
    /Failed to get existing workspaces|Error (?:loading|refreshing) state|Error inspecting states/;
  return new RegExp(`(?:${backend.source}).{0,600}?(?:${said.source})`);
}

/**
 * What is known to go wrong, in the words of Terraform's S3 backend and of AWS.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (2026-11-28)
 */
const KNOWN: readonly Known[] = [
  {
    said: /no space left on device|ENOSPC/,
    means: 'the disk is full: make room on it, then run the same command',
  },
  {
    said: /S3 bucket "([^"]+)" does not exist/,
    means: ([, bucket]) =>
      `the bucket of the states, ${bucket}, is not there: correct "state" in accounts/, or make it with \`npx blueprint bootstrap\``,
  },
  {
    said: inBackend(/requested bucket from "([^"]+)", actual location "([^"]+)"/),
    means: ([, asked, actual]) =>
      `the bucket of the states is in ${actual}, and "state" in accounts/ says ${asked}: correct its region`,
  },
  {
    said: inBackend(/PermanentRedirect|AuthorizationHeaderMalformed|StatusCode: 301/),
    means: 'the bucket of the states is in another region than "state" in accounts/ says: correct its region',
  },
  {
    said: inBackend(/AccessDenied|StatusCode: 403|Forbidden/),
    means:
      'the bucket of the states refuses these credentials: it belongs to somebody else, or its policy names other roles',
  },
  {
    said: /AWS [Aa]ccount ID not allowed: (\d{12})/,
    means: ([, account]) =>
      `the credentials lead to account ${account}, which is not the account of the stack: look at "access" in accounts/ and at AWS_PROFILE`,
  },
  {
    said: /Cannot assume IAM Role|not authorized to perform: sts:AssumeRole|failed to (refresh cached credentials|retrieve credentials)|No valid credential sources found|failed to get shared config profile/,
    means:
      'no way into the account with these credentials: look at "access" in accounts/, and at who you are signed in as; an account that is suspended lets nobody in',
  },
  {
    said: /\b(Throttling(Exception)?|TooManyRequestsException|RequestLimitExceeded|SlowDown)\b|Rate exceeded/,
    means:
      'AWS refused more requests than it takes: run the same command later, or with a lower --concurrency',
  },
  {
    said: /Backend (configuration changed|initialization required)/,
    means:
      'this folder was initialized with another place of its state: move the state with `terraform init -migrate-state`, or, where it was moved already, delete the folder .terraform of the stack',
  },
  {
    said: /checksums previously recorded|dependency lock file|Provider dependency changes detected|required_providers[\s\S]{0,200}lock file/,
    means:
      'the providers that are there are not those of the lock file: run `terraform providers lock` for this platform, and commit .terraform.lock.hcl',
  },
];

/** Why a command failed, and what to do about it, a line each. */
export function failureOf(
  stack: SynthesizedStack,
  result: CommandResult,
  driver: { advice(stack: SynthesizedStack, output: string): readonly string[] },
): string {
  return [failureIn(result), ...driver.advice(stack, result.output)].join('\n');
}

/** What to do about what Terraform printed of a stack, a sentence each; none where nothing is known. */
export function whyItFailed(output: string, place: Place): readonly string[] {
  return [...adviceOn(output, place), ...known(output)];
}

function known(output: string): readonly string[] {
  const text = output.replace(/^[ \t]*[│╷╵]?[ \t]*/gm, '').replaceAll('\n', ' ');
  const found = KNOWN.flatMap(({ said, means }) => {
    const match = said.exec(text);
    if (!match) return [];
    return [typeof means === 'string' ? means : means(match)];
  });
  return [...new Set(found)].slice(0, 2);
}
