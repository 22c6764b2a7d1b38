import { looksLikeSecret } from '../../../../blueprint/schema/buildspec';
import { problemsOf } from './problems';

const env = (fields: object) => problemsOf({ env: fields });

describe('variables', () => {
  it.each(['variables', 'parameter-store', 'secrets-manager'])(
    'in env.%s have names that a shell knows',
    (section) => {
      expect(env({ [section]: { _a1: 'x', PATH_2: 'x' } })).toEqual([]);
      expect(env({ [section]: { '1A': 'x', 'A-B': 'x', 'A B': 'x', '': 'x' } })).toHaveLength(4);
      expect(env({ [section]: { CODEBUILD_SRC_DIR: 'x' } })).toHaveLength(1);
    },
  );

  it('are defined in one section', () => {
    const what = 'each variable in one section of env';
    expect(
      env({ variables: { A: '1' }, 'parameter-store': { B: '/b' }, 'secrets-manager': { C: 'c' } }),
    ).toEqual([]);
    expect(
      env({ variables: { A: '1' }, 'parameter-store': { A: '/a', B: '/b' }, 'secrets-manager': { B: 'b' } }),
    ).toEqual([`env parameter-store A: ${what}`, `env secrets-manager B: ${what}`]);
  });

  it('are exported once', () => {
    expect(env({ 'exported-variables': ['A', 'B'] })).toEqual([]);
    expect(env({ 'exported-variables': ['A', 'B', 'A'] })).toEqual([
      'env exported-variables: each entry once',
    ]);
  });

  it('are not exported where CodeBuild would not do it', () => {
    expect(env({ 'exported-variables': ['AWS_REGION'] })).toEqual([
      'env exported-variables 0: the name of a variable that does not start with AWS_',
    ]);
    expect(env({ 'secrets-manager': { A: 'a' }, 'exported-variables': ['B', 'A'] })).toEqual([
      'env exported-variables 1: a variable that is not in env.secrets-manager',
    ]);
  });

  it('that are references name something', () => {
    expect(env({ 'parameter-store': { A: 'my password' }, 'secrets-manager': { B: '' } })).toEqual([
      'env parameter-store A: the name or ARN of a parameter of Systems Manager: one word, or parts with "/" before each of them',
      'env secrets-manager B: secret-id:json-key:version-stage:version-id, of which all but the first may be left out',
    ]);
  });

  it('hold no secret, neither in env nor in a task of a batch', () => {
    const secret = { DB_PASSWORD: 'hunter2' };
    const what = 'a reference under env.secrets-manager or env.parameter-store';
    expect(env({ variables: secret })).toEqual([`env variables DB_PASSWORD: ${what}`]);
    const tasks = [{ identifier: 'one', env: { variables: secret } }];
    expect(problemsOf({ batch: { 'build-graph': tasks } })).toEqual([
      `batch build-graph 0 env variables DB_PASSWORD: ${what}`,
    ]);
    const matrix = { dynamic: { env: { variables: { DB_PASSWORD: ['hunter2'], STAGE: ['a', 'b'] } } } };
    expect(problemsOf({ batch: { 'build-matrix': matrix } })).toEqual([
      `batch build-matrix dynamic env variables DB_PASSWORD: ${what}`,
    ]);
  });
});

/** Written in two parts: whoever looks for secrets in this repository should not find these. */
const secrets = [
  ['AKIA', 'IOSFODNN7EXAMPLE'],
  ['ASIA', 'IOSFODNN7EXAMPLE'],
  ['ghp', '_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['github', '_pat_11ABCDEFG0abcdefghijkl'],
  ['glpat', '-abcdefghij0123456789'],
  ['xoxb', '-2345678901-abcdefghijkl'],
  ['sk_', 'live_abcdefghijklmnop'],
  ['-----BEGIN ', 'RSA PRIVATE KEY-----\nMIIE'],
  ['-----BEGIN ', 'PRIVATE KEY-----\nMIIE'],
  ['eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
].map((parts) => parts.join(''));

describe('a variable looks like a secret', () => {
  it.each(secrets)('by its value, whatever its name: %s', (value) => {
    expect(looksLikeSecret('SETTING', value)).toBe(true);
    expect(looksLikeSecret('SETTING', `prefix=${value}`)).toBe(true);
  });

  it.each([
    'DB_PASSWORD',
    'dbPassword',
    'CLIENT_SECRET',
    'NPM_TOKEN',
    'API_KEY',
    'STRIPE_APIKEY',
    'AWS_SECRET_ACCESS_KEY',
  ])('by its name, with a plain value: %s', (name) => {
    expect(looksLikeSecret(name, 'hunter2')).toBe(true);
  });

  it.each([
    'arn:aws:secretsmanager:eu-central-1:111111111111:secret:shop/db-AbCdEf',
    'arn:aws:ssm:eu-central-1:111111111111:parameter/shop/db',
    '/shop/db/password',
    '$OTHER',
    '${OTHER}',
    '#{SourceVariables.Token}',
    'false',
    '',
  ])('not where the value is a reference or a switch: %s', (value) => {
    expect(looksLikeSecret('DB_PASSWORD', value)).toBe(false);
  });

  it.each(['STAGE', 'MAX_TOKENS', 'TOKENIZER', 'KEYBOARD', 'PASSAGE'])('not by the name %s', (name) => {
    expect(looksLikeSecret(name, 'plain')).toBe(false);
  });

  it.each(['AKIA', 'eyJhbGciOiJIUzI1NiJ9', 'a-ghp_-b', '-----BEGIN CERTIFICATE-----'])(
    'not by the value %s',
    (value) => {
      expect(looksLikeSecret('SETTING', value)).toBe(false);
    },
  );
});
