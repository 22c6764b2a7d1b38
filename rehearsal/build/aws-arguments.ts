import { hasCapitals } from '../needs';

/** A command line of the AWS CLI as a request. */
export interface CliRequest {
  /** As the CLI names it: `s3api`. */
  readonly service: string;
  /** `DescribeImages`; empty where the CLI is asked for nothing. */
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly region: string;
  readonly query: string | undefined;
  readonly output: string | undefined;
  /** What stands after the operation without an option. */
  readonly plain: readonly string[];
}

/** Options of the CLI itself; those of the second list take no value. */
const OWN = [
  'region',
  'query',
  'output',
  'profile',
  'endpoint-url',
  'color',
  'cli-read-timeout',
  'cli-binary-format',
  'cli-connect-timeout',
];
const FLAGS = ['no-cli-pager', 'debug', 'no-verify-ssl', 'no-paginate', 'no-sign-request', 'cli-auto-prompt'];

/** Services whose name in the AWS CLI is another one than in the SDK. */
const NAMES: Readonly<Record<string, string>> = {
  autoscaling: 'auto-scaling',
  deploy: 'codedeploy',
  elasticbeanstalk: 'elastic-beanstalk',
  elbv2: 'elastic-load-balancing-v2',
  logs: 'cloudwatch-logs',
  s3api: 's3',
  secretsmanager: 'secrets-manager',
  servicecatalog: 'service-catalog',
  stepfunctions: 'sfn',
};

/** The name in the SDK of a service of the CLI. */
export function sdkName(service: string): string {
  return NAMES[service] ?? service;
}

/** @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-commandstructure.html */
export function awsRequest(args: readonly string[], home: string): CliRequest {
  const plain: string[] = [];
  const own: Record<string, string> = {};
  const params: Record<string, unknown> = {};
  const [service = ''] = args.filter((each) => !each.startsWith('--'));
  for (let position = 0; position < args.length; position += 1) {
    const word = args[position] ?? '';
    if (!word.startsWith('--')) {
      plain.push(word);
      continue;
    }
    const [name = '', ...joined] = word.slice(2).split('=');
    const values: string[] = joined.length > 0 ? [joined.join('=')] : [];
    if (FLAGS.includes(name)) continue;
    while (
      joined.length === 0 &&
      position + 1 < args.length &&
      !(args[position + 1] ?? '').startsWith('--')
    ) {
      values.push(args[position + 1] ?? '');
      position += 1;
      if (OWN.includes(name)) break;
    }
    if (OWN.includes(name)) own[name] = values[0] ?? '';
    else params[memberOf(name, service)] = argumentOf(name, values);
  }
  const [, operation = '', ...rest] = plain;
  return {
    service,
    operation: pascal(operation),
    params,
    region: own.region ?? home,
    query: own.query,
    output: own.output,
    plain: rest,
  };
}

function memberOf(option: string, service: string): string {
  const name = pascal(option);
  return hasCapitals(sdkName(service)) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

function pascal(kebab: string): string {
  return kebab
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Lists are what their option's plural says, or what has several values. */
function argumentOf(option: string, values: readonly string[]): unknown {
  const parsed = values.map(shorthand);
  if (parsed.length === 0) return !option.startsWith('no-');
  const isList = parsed.length > 1 || (/[^s]s$/.test(option) && !Array.isArray(parsed[0]));
  return isList ? parsed : parsed[0];
}

/** `key=value,other=value`, or JSON. */
function shorthand(text: string): unknown {
  if (/^[[{]/.test(text)) return JSON.parse(text) as unknown;
  if (!/^[A-Za-z]+=[^,]*(,[A-Za-z]+=[^,]*)*$/.test(text)) return text;
  return Object.fromEntries(
    text.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
