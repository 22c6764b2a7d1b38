import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CreateAliasCommand, CreateKeyCommand, type KeySpec, KMSClient } from '@aws-sdk/client-kms';
import { buildBlueprint } from '../../../../blueprint/blueprint';
import { Emulator } from '../../../../cli/sandbox/emulator';
import { SandboxFiles } from '../../../../cli/sandbox/files';
import { organizationFile } from '../../../../cli/sandbox/organization-file';
import { EMULATOR, findPython } from '../../../../cli/sandbox/python';
import { type SignTools, signLines, verifyLines } from '../../../../modules/codebuild/signing';
import { ownFolder } from '../../../support/folder';
import { aLandingZone } from '../../../support/landing-zone';
import { pushImage } from './image';
import { missingTools, whySkipped } from './real-tools';
import { type Registry, startRegistry } from './registry';
import {
  anEmptyWorld,
  complaint,
  fetchTools,
  runLines,
  TAG,
  type Told,
  tellOf,
  toolsOf,
  withoutFetching,
} from './world';

jest.setTimeout(120_000);
const here = missingTools.length === 0;
if (!here) console.warn(`Keys of AWS KMS are not tried with real tools: ${whySkipped}`);
const folder = ownFolder();
const REGION = 'eu-west-1';
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };

(here ? describe : describe.skip)(`keys of AWS KMS${here ? '' : ` (${whySkipped})`}`, () => {
  let emulator: Emulator;
  let registry: Registry;
  let world = '';
  let tools: SignTools;
  let image: Told = {};
  beforeAll(async () => {
    const place = join(folder, 'sandbox');
    mkdirSync(place, { recursive: true });
    const files = new SandboxFiles(place);
    const organization = organizationFile(buildBlueprint(aLandingZone()));
    files.create();
    const python = await findPython(EMULATOR, () => undefined);
    emulator = await Emulator.start(python, files, { organization, port: undefined });
    registry = await startRegistry(join(folder, 'registry'));
    world = anEmptyWorld(join(folder, 'world'));
    const IMAGE_DIGEST = await pushImage(folder, { registry: registry.host, tag: TAG });
    tellOf(world, IMAGE_DIGEST);
    image = { REGISTRY: registry.host, IMAGE_DIGEST };
    tools = toolsOf(world);
    await fetchTools(world, tools);
  });
  afterAll(async () => {
    await registry.stop();
    await emulator.stop();
  });

  /** Makes a key in a region that is not that of the build, and says the ARN of its alias. */
  async function aKey(name: string, KeySpec: KeySpec): Promise<string> {
    const kms = new KMSClient({ region: REGION, endpoint: emulator.endpoint, credentials });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec, KeyUsage: 'SIGN_VERIFY' }));
    const AliasName = `alias/acme-sign-${name}`;
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyMetadata?.KeyId }));
    return `${KeyMetadata?.Arn?.replace(/key\/.*/, '')}${AliasName}`;
  }

  const run = (lines: readonly string[], SIGNING_KEY: string) =>
    runLines(world, withoutFetching(tools, lines), {
      ...image,
      SIGNING_KEY,
      AWS_ENDPOINT_URL: emulator.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    });

  it.each(['ECC_NIST_P256', 'ECC_NIST_P384'] as const)(
    'sign and verify, by the alias of the application and in the region of the key: %s',
    async (spec) => {
      const [own, other] = [await aKey(`own-${spec}`, spec), await aKey(`other-${spec}`, spec)];
      const options = { plainHttp: true };
      expect(complaint(await run(signLines(tools, options), own))).toBe('');
      expect(complaint(await run(verifyLines(tools, options), own))).toBe('');
      const { status, stderr } = await run(verifyLines(tools, options), other);
      expect(status).toBe(1);
      expect(stderr).toContain('has no signature of this application');
    },
  );
});
