import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFile, configure } from '../../../rehearsal/build/configure';

test('aws configure set writes profiles where the AWS CLI looks for them', () => {
  const environment = { HOME: mkdtempSync(join(tmpdir(), 'configure-')) };
  const lines = [
    'configure set profile.deploy.role_arn arn:aws:iam::333333333333:role/deploy',
    'configure set region eu-north-1',
    'configure set role_session_name build-1 --profile deploy',
    'configure list',
  ];
  for (const line of lines) configure({ args: line.split(' '), environment });
  expect(configFile(environment)).toBe(join(environment.HOME, '.aws/config'));
  expect(readFileSync(configFile(environment), 'utf8')).toBe(
    [
      '[default]',
      'region = eu-north-1',
      '[profile deploy]',
      'role_arn = arn:aws:iam::333333333333:role/deploy',
      'role_session_name = build-1',
      '',
    ].join('\n'),
  );
});
