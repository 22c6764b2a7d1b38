import type { Playing } from './actions/action';
import type { Files } from './artifacts';
import { unzipped } from './artifacts';

/**
 * What the agent on an instance does: it gets the artifact with the role of the instance, out of the bucket of the tooling
 * account and under its key. The team makes that role: its own policies are taken to allow it.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/troubleshooting-s3-access-denied.html
 */
export async function gotOnInstances(playing: Playing, artifact: string): Promise<Files> {
  const { bucket, key, versionId, region, encryptedUnder: keyArn } = playing.inputs.placeOf(artifact);
  let files: Files = {};
  for (const role of playing.readers) {
    const keys = await playing.administrator.keysOf(role, region);
    const agent = playing.role.another({ kind: 'administrator', arn: role }, keys);
    files = unzipped(await playing.objects.get(agent, { bucket, key, versionId, region, keyArn }));
  }
  return files;
}
