import { join } from 'node:path';
import { hcpAccess } from '../../../rollout/hcp/access';
import { ownFolder, writeText } from '../../support/folder';

const folder = ownFolder();
const HOST = 'my-tfe.acme.example';
const API = `https://${HOST}/api/v2/`;

function home(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) writeText(join(folder, name, file), text);
  return join(folder, name);
}

const login = JSON.stringify({ credentials: { [HOST]: { token: 'of-login' } } });
const block = `credentials "${HOST}" {\n  token = "of-block"\n}\n`;

test.each([
  [
    'the environment',
    { env: { TF_TOKEN_my__tfe_acme_example: 'of-env' }, home: home('a', { '.terraformrc': block }) },
    'of-env',
  ],
  [
    'the configuration',
    { env: {}, home: home('b', { '.terraformrc': block, '.terraform.d/credentials.tfrc.json': login }) },
    'of-block',
  ],
  [
    'terraform login',
    { env: {}, home: home('c', { '.terraform.d/credentials.tfrc.json': login }) },
    'of-login',
  ],
])('The token comes from %s', (_, environment, token) => {
  expect(hcpAccess(HOST, environment)).toEqual({ address: API, token });
});

test('A host may be led elsewhere, as Terraform itself reads it', () => {
  const text = `${block}host "${HOST}" {\n  services = { "tfe.v2" = "http://127.0.0.1:9/api/v2" }\n}\n`;
  const file = writeText(join(folder, 'led.rc'), text);
  const led = hcpAccess(HOST, { env: { TF_CLI_CONFIG_FILE: file }, home: folder });
  expect(led).toEqual({ address: 'http://127.0.0.1:9/api/v2/', token: 'of-block' });
});

test.each([
  ['no token', '', 'no token'],
  ['the token of another host', block.replace(HOST, 'other.example'), 'no token'],
  ['a comment', `# ${block.replaceAll('\n', ' ')}`, 'no token'],
  [
    'an open line',
    `host "${HOST}" {\n  services = { "tfe.v2" = "http://tfe.example/" }\n}`,
    'http://tfe.example/',
  ],
])('With %s there is a problem to read and no access', (name, text, found) => {
  const file = writeText(join(folder, `${name}.rc`), text);
  const answer = hcpAccess(HOST, { env: { TF_CLI_CONFIG_FILE: file }, home: folder });
  expect(answer).toMatchObject({ problem: { found } });
});
