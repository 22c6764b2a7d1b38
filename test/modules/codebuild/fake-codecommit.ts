/**
 * A program called `aws` with a repository of AWS CodeCommit that is a real one of Git, at `$GIT_DIR`. It lets in what the policy of the look
 * lets in: branches of changes alone. A pull request with a token that it knows is the one that it knows.
 */
export const FAKE_CODECOMMIT = `#!/usr/bin/env node
const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const [service, operation, ...args] = process.argv.slice(2);
const options = {};
for (let at = 0; at < args.length; at += 1) if (args[at].startsWith('--')) options[args[at].slice(2)] = args[at + 1];
const home = process.env.HOME;
const git = (words, more = {}) => execFileSync('git', words, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], ...more }).trim();
function refuse(code) {
  console.error('An error occurred (' + code + ') when calling the operation ' + operation);
  process.exit(254);
}
const reference = 'refs/heads/' + options['branch-name'];
const tip = () => {
  try { return git(['rev-parse', '--verify', reference]); } catch { return undefined; }
};
const isOfChange = /^refs\\/heads\\/base-images\\//.test(reference);
const told = {
  'get-authorization-token': () => console.log('dG9rZW4='),
  'get-branch': () => console.log(tip() ?? refuse('BranchDoesNotExistException')),
  'create-branch': () => {
    if (!isOfChange) refuse('AccessDeniedException');
    if (tip()) refuse('BranchNameExistsException');
    git(['update-ref', reference, options['commit-id']]);
  },
  'put-file': () => {
    if (!isOfChange) refuse('AccessDeniedException');
    if (tip() !== options['parent-commit-id']) refuse('ParentCommitIdOutdatedException');
    const input = readFileSync(options['file-content'].replace('fileb://', ''));
    const blob = git(['hash-object', '-w', '--stdin'], { input });
    if (git(['rev-parse', tip() + ':' + options['file-path']]) === blob) refuse('SameFileContentException');
    const env = { ...process.env, GIT_INDEX_FILE: join(home, 'index'), GIT_AUTHOR_NAME: options.name, GIT_AUTHOR_EMAIL: 'none', GIT_COMMITTER_NAME: options.name, GIT_COMMITTER_EMAIL: 'none' };
    git(['read-tree', tip()], { env });
    git(['update-index', '--add', '--cacheinfo', '100644,' + blob + ',' + options['file-path']], { env });
    const tree = git(['write-tree'], { env });
    git(['update-ref', reference, git(['commit-tree', tree, '-p', tip(), '-m', options['commit-message']], { env })]);
  },
  'create-pull-request': () => {
    const file = join(home, 'requests.json');
    const requests = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    const { title, description, targets } = options;
    const token = options['client-request-token'];
    const known = requests.findIndex((each) => each.token === token);
    if (known < 0) requests.push({ title, description, targets, token });
    writeFileSync(file, JSON.stringify(requests));
    const at = known < 0 ? requests.length - 1 : known;
    console.log(at + 1 + '\\t' + (requests[at].status ?? 'OPEN'));
  },
};
(told[operation] ?? (() => refuse('UnknownOperation')))();
`;
