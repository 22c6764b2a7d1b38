import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { recordsInBucket } from '../../rollout/evidence/bucket';
import { recordsIn } from '../../rollout/evidence/folder';
import { bucketOnAws } from '../../rollout/evidence/on-aws';
import type { StoredRecord } from '../../rollout/evidence/read';

/** The records in a folder, or in the bucket; or why there are none. */
export async function storedRecords(
  application: string,
  from: string | undefined,
  { applications, facts }: Blueprint,
): Promise<readonly StoredRecord[] | readonly Problem[]> {
  if (from !== undefined) {
    const records = recordsIn(from, application);
    return records.length > 0 ? records : [noRecord(application, `--from ${from}`)];
  }
  const kept = applications.find((each) => each.facts.name === application)?.facts.records;
  if (!kept) return [notRecorded(application)];
  const place = `the bucket ${kept.bucket}`;
  try {
    const records = await recordsInBucket(await bucketOnAws(kept.bucket, facts.regions.primary), application);
    return records.length > 0 ? records : [noRecord(application, place)];
  } catch (error) {
    return [unreadable(place, error)];
  }
}

/** The records of every application that has some, in the bucket; or why there are none. */
export async function keptRecords({
  applications,
  facts,
}: Blueprint): Promise<
  readonly { readonly application: string; readonly records: readonly StoredRecord[] }[] | readonly Problem[]
> {
  const kept = applications.flatMap(({ facts: { name, records } }) => (records ? [{ name, records }] : []));
  const [first] = kept;
  if (!first) return [nothingRecorded()];
  try {
    const bucket = await bucketOnAws(first.records.bucket, facts.regions.primary);
    return await Promise.all(
      kept.map(async ({ name }) => ({ application: name, records: await recordsInBucket(bucket, name) })),
    );
  } catch (error) {
    return [unreadable(`the bucket ${first.records.bucket}`, error)];
  }
}

function nothingRecorded(): Problem {
  return {
    place: 'applications',
    found: 'none with evidence: true',
    wanted: 'an application whose promotions are recorded',
    change: 'write it, with evidence in accounts/index.ts, or name a folder with --from',
  };
}

function notRecorded(application: string): Problem {
  return {
    place: `applications.${application}`,
    found: 'no evidence: true',
    wanted: 'an application whose promotions are recorded',
    change: 'write it, with evidence in accounts/index.ts, or name a folder with --from',
  };
}

function unreadable(place: string, error: unknown): Problem {
  return {
    place,
    found: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    wanted: 'an answer of Amazon S3',
    change:
      'take a role of the account that has the bucket, or copy it with aws s3 sync and name the folder with --from',
  };
}

function noRecord(application: string, place: string): Problem {
  return {
    place,
    found: `no record of ${application}`,
    wanted: `files such as ${application}/0000000001.json`,
    change: 'look elsewhere, or wait for the first promotion',
  };
}
