import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readCases } from '../../proof/case-file';
import { evaluate } from '../../proof/evaluate';

const command = resolve(__dirname, '..', '..', 'bin', 'blueprint.js');
const folder = mkdtempSync(join(tmpdir(), 'simulate-'));

const request = {
  principal: 'arn:aws:sts::444455556666:assumed-role/deploy/run',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::store/file.zip',
  resourceAccount: '111122223333',
  context: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/deploy' },
  identityPolicies: [
    { Version: '2012-10-17', Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' } },
  ],
  resourcePolicy: {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Share',
        Effect: 'Allow',
        Principal: { AWS: '444455556666' },
        Action: 's3:GetObject',
        Resource: '*',
      },
    ],
  },
};
const fence = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'FullAccess', Effect: 'Allow', Action: '*', Resource: '*' },
    {
      Sid: 'Fence',
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
};
const list = [
  request,
  { ...request, identityPolicies: [] },
  { ...request, context: { 'aws:SecureTransport': false }, serviceControlPolicies: [[fence]] },
  { ...request, unknown: ['aws:SecureTransport'], serviceControlPolicies: [[fence]] },
  { ...request, permissionBoundary: { Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } } },
];

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function simulate(content: string | undefined, ...options: readonly string[]): Promise<Run> {
  const file = join(folder, `${Math.random()}.json`);
  if (content !== undefined) writeFileSync(file, content);
  return new Promise((done) => {
    execFile(process.execPath, [command, 'simulate', file, ...options], (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('blueprint simulate', () => {
  let runs: Record<'text' | 'one' | 'list' | 'bad' | 'absent', Run>;

  beforeAll(async () => {
    const bad = [
      { ...request, principle: request.principal },
      { ...request, action: 's3:*' },
      { ...request, resource: 'arn:aws:s3:::store/*' },
      { ...request, resource: 'store' },
      { ...request, resourcePolicy: '{' },
      {
        ...request,
        identityPolicies: [{ Statement: { Efect: 'Allow', Effect: 'Allow', Action: '*', Resource: '*' } }],
      },
    ];
    const [text, one, many, refused, absent] = await Promise.all([
      simulate(JSON.stringify(list)),
      simulate(JSON.stringify(request), '--json'),
      simulate(JSON.stringify(list), '--json'),
      simulate(JSON.stringify(bad), '--json'),
      simulate(undefined),
    ]);
    runs = { text, one, list: many, bad: refused, absent };
  }, 20_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells people the decision and the statements that make it', () => {
    expect(runs.text.code).toBe(0);
    expect(runs.text.stdout.split('\n\n').map((each) => each.trim())).toEqual([
      expect.stringMatching(
        /^Allowed: arn:aws:sts::444455556666:assumed-role\/deploy\/run → s3:GetObject on arn:aws:s3/,
      ),
      expect.stringMatching(/^ImplicitlyDenied: .*\n {2}identityPolicies: no statement allows$/),
      expect.stringMatching(
        /^ExplicitlyDenied: .*\n {2}serviceControlPolicies\[0\]\[0\]: Deny by statement 1 "Fence"$/,
      ),
      expect.stringMatching(/^Unknown: .*\n {2}.*"Fence", depends on the unknown aws:SecureTransport$/),
      expect.stringMatching(/^ImplicitlyDenied: .*\n {2}permissionBoundary: no statement allows$/),
    ]);
  });

  it('prints one answer as JSON for one case', () => {
    expect(runs.one.code).toBe(0);
    expect(JSON.parse(runs.one.stdout)).toEqual({
      decision: 'Allowed',
      because: [
        { layer: 'resourcePolicy', effect: 'Allow', sid: 'Share', statement: 0 },
        { layer: 'identityPolicies[0]', effect: 'Allow', sid: 'Read', statement: 0 },
      ],
    });
  });

  it('prints a list of answers as JSON for a list of cases', () => {
    expect(JSON.parse(runs.list.stdout)).toMatchObject([
      { decision: 'Allowed' },
      {
        decision: 'ImplicitlyDenied',
        because: [{ layer: 'identityPolicies', reason: 'no statement allows' }],
      },
      {
        decision: 'ExplicitlyDenied',
        because: [{ layer: 'serviceControlPolicies[0]', effect: 'Deny', sid: 'Fence' }],
      },
      { decision: 'Unknown', because: [{ sid: 'Fence', unknown: ['aws:SecureTransport'] }] },
      { decision: 'ImplicitlyDenied', because: [{ layer: 'permissionBoundary' }] },
    ]);
  });

  it('lists what is wrong with every case, without a stack trace', () => {
    const { code, stdout, stderr } = runs.bad;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n').slice(1)).toEqual([
      expect.stringMatching(/\[0\]\.principle: found the unknown field.*did you mean "principal"\?$/),
      expect.stringMatching(/\[1\]\.action: found "s3:\*"/),
      expect.stringMatching(/\[2\]\.resource: found "arn:aws:s3:::store\/\*"/),
      expect.stringMatching(/\[3\]\.resource: found "store", wanted an ARN/),
      expect.stringMatching(/\[4\]\.resourcePolicy: found "\{", wanted JSON/),
      expect.stringMatching(/\[5\].*\.Efect: found the unknown field.*did you mean "Effect"\?$/),
    ]);
  });

  it('refuses a file that is not there, in a line', () => {
    const { code, stdout, stderr } = runs.absent;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^\S+ cannot be read: is there such a file\?\n$/);
  });
});

it('the example of docs/simulate.md is allowed, as the page says', () => {
  const page = readFileSync(resolve(__dirname, '..', '..', 'docs', 'simulate.md'), 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
  expect(readCases(example).cases.map(evaluate)).toMatchObject([
    { decision: 'Allowed', because: [{ sid: 'Organization' }, { sid: 'Read' }] },
  ]);
});
