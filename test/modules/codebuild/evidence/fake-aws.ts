/** A program called `aws`: CodePipeline answers from files, S3 is a folder in which each key is taken once. */
export const FAKE_AWS = `#!/usr/bin/env node
const { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const [service, operation, ...args] = process.argv.slice(2);
const world = process.env.WORLD;
const plain = [];
const options = {};
for (let at = 0; at < args.length; at += 1) {
  if (args[at].startsWith('--')) options[args[at].slice(2)] = args[++at];
  else plain.push(args[at]);
}
const object = options.key && join(world, options.bucket, options.key);
const refuse = (code) => {
  console.error('An error occurred (' + code + ') when calling ' + operation);
  process.exit(254);
};
if (existsSync(join(world, 'deny-' + operation))) refuse('AccessDenied');
/** What an account says of itself, only the role that looks there is told. */
function answer(named) {
  if (!process.env.AWS_CONFIG_FILE) refuse('AccessDenied');
  const role = /role_arn = (.*)/.exec(readFileSync(process.env.AWS_CONFIG_FILE, 'utf8'))[1];
  const file = join(world, role.split(':')[4], named + '.json');
  if (!existsSync(file)) refuse('ResourceNotFoundException');
  const { search } = require(process.env.JMESPATH);
  const said = JSON.parse(readFileSync(file, 'utf8'));
  console.log(JSON.stringify(options.query ? search(options.query, said) : said));
}
switch (operation) {
  case 'list-action-executions':
  case 'list-rule-executions':
  case 'get-pipeline-execution':
    console.log(readFileSync(join(world, operation + '.json'), 'utf8'));
    break;
  case 'list-objects-v2': {
    // The bucket of a site is in the account that is asked.
    if (options.bucket === 'site') {
      answer(operation);
      break;
    }
    const folder = join(world, options.bucket, options.prefix);
    console.log(JSON.stringify(existsSync(folder) ? readdirSync(folder).sort().map((name) => options.prefix + name) : null));
    break;
  }
  case 'get-object':
    if (!existsSync(object)) refuse('NoSuchKey');
    copyFileSync(object, plain[0]);
    console.log(JSON.stringify({ VersionId: 'v1' }));
    break;
  case 'put-object': {
    const racer = join(world, 'racer.json');
    mkdirSync(dirname(object), { recursive: true });
    if (existsSync(racer)) renameSync(racer, object);
    if (options['if-none-match'] !== '*') refuse('AccessDenied');
    if (existsSync(object)) refuse('PreconditionFailed');
    writeFileSync(object, readFileSync(options.body));
    console.log('{}');
    break;
  }
  default:
    answer(operation + (options['change-set-name'] && operation === 'get-template' ? '-of-change-set' : ''));
}
`;
