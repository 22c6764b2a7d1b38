import { join } from 'node:path';
import { holderOf, type Machine } from '../../../rollout/lock/holder';
import { ageOf, lockPrinted, lockWritten } from '../../../rollout/lock/info';
import { readLock } from '../../../rollout/lock/read';
import { ownFolder, writeText } from '../../support/folder';

/** As Terraform 1.11 prints what the lock of a state in S3 is, when it is given a lock that is none. */
const printed = `Failed to unlock state: lock ID 'not-a-lock' does not match the existing lock ID '0a1b2c3d-1111'
Lock Info:
  ID:        0a1b2c3d-1111
  Path:      acme-terraform-state/acme/dev.tfstate
  Operation: OperationTypeApply
  Who:       ann@build-7
  Version:   1.11.4
  Created:   2026-11-28 16:00:00.123 +0000 UTC
  Info:
`;
const free =
  "Failed to unlock state: unable to retrieve file from S3 bucket 'acme' with key 'acme/dev.tfstate.tflock': operation error S3: GetObject, https response error StatusCode: 404, NoSuchKey: ";
const lock = {
  id: '0a1b2c3d-1111',
  who: 'ann@build-7',
  operation: 'OperationTypeApply',
  version: '1.11.4',
  created: '2026-11-28 16:00:00.123 +0000 UTC',
};
const written = JSON.stringify({ ID: lock.id, Who: lock.who, Created: '2026-11-28T16:00:00.123Z' });

describe('what a lock says', () => {
  it('is read from what Terraform prints, and from the file that it writes', () => {
    expect(lockPrinted(printed)).toEqual(lock);
    expect(lockWritten(written)).toEqual({
      id: lock.id,
      who: lock.who,
      created: '2026-11-28T16:00:00.123Z',
    });
  });

  it.each(['', '{', 'null', '[]', '{"ID": 1}'])('is nothing in a file that is none: %s', (text) => {
    expect(lockWritten(text)).toBeUndefined();
  });

  it.each(['2026-11-28 16:00:00.123 +0000 UTC', '2026-11-28T16:00:00.123Z'])(
    'tells how old it is, as both write it: %s',
    (created) => {
      expect(ageOf({ id: '1', created }, Date.parse('2026-11-28T16:02:05Z'))).toBe(125);
    },
  );

  it('tells no age where it has no time', () => {
    expect(ageOf({ id: '1' })).toBeUndefined();
  });
});

describe('who holds a lock', () => {
  const machine = (pids: readonly number[]): Machine => ({
    name: 'build-7',
    terraformOn: () => pids.map((pid) => ({ pid, command: 'terraform apply' })),
  });

  it('is nobody any more where it is of this machine and no Terraform runs here', () => {
    expect(holderOf(lock, machine([]))).toEqual({ is: 'gone' });
  });

  it('is a process of this machine while one runs', () => {
    expect(holderOf(lock, machine([7]))).toMatchObject({ is: 'here', processes: [{ pid: 7 }] });
  });

  it.each([{ ...lock, who: 'ann@build-8' }, { id: '1' }])(
    'cannot be known here where another machine took it, or nobody says which',
    (other) => {
      expect(holderOf(other, machine([]))).toEqual({ is: 'elsewhere' });
    },
  );
});

describe('the lock of a state', () => {
  const folder = ownFolder();
  const stack = { id: 'dev', folder: join(folder, 'cdktf.out', 'stacks', 'dev'), dependsOn: [] };
  const answers = (output: string) => ({
    forceUnlock: jest.fn(async () => ({ code: 1, output })),
  });
  const s3 = { terraform: { backend: { s3: { bucket: 'acme', key: 'acme/dev.tfstate' } } } };
  const local = { terraform: { backend: { local: { path: '../../../state/dev.tfstate' } } } };

  it('in S3 is asked for with an id that no lock has, so that none is given back', async () => {
    const driver = answers(printed);
    expect(await readLock(stack, s3, driver)).toEqual({ is: 'held', lock });
    expect(driver.forceUnlock).toHaveBeenCalledWith(stack, 'not-a-lock');
  });

  it('in S3 is free where there is no object', async () => {
    expect(await readLock(stack, s3, answers(free))).toEqual({ is: 'free' });
  });

  it('in S3 is not taken for free where AWS refuses to say', async () => {
    await expect(
      readLock(stack, s3, answers('Error: operation error S3: GetObject, AccessDenied: no')),
    ).rejects.toThrow(/the lock of dev cannot be read: .*AccessDenied/);
  });

  it('of a file is in the file beside it, which a killed run leaves behind', async () => {
    expect(await readLock(stack, local, answers(''))).toEqual({ is: 'free' });
    const file = writeText(join(folder, 'state', '.dev.tfstate.lock.info'), written);
    expect(await readLock(stack, local, answers(''))).toMatchObject({
      is: 'held',
      file,
      lock: { id: lock.id },
    });
  });

  it('of a workspace is told on its page', async () => {
    const cloud = { terraform: { cloud: { workspaces: { name: 'acme-dev' } } } };
    expect(await readLock(stack, cloud, answers(''))).toEqual({
      is: 'unknown',
      because: expect.stringMatching(/workspace acme-dev: its page, Settings > Locking/),
    });
  });
});
