import { logArchiveOf } from '../accounts';
import { accessLogsIn } from '../plan/access-logs';
import { configOf } from '../plan/config-service';
import type { Problem } from '../problems/problem';
import type { AccountFacts, ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { bucketName } from '../schema/wanted';

/** Amazon S3 writes access logs into a bucket of the same account and region. */
export function checkAccessLogs(facts: LandingZoneFacts): readonly Problem[] {
  const { accessLogs } = facts;
  if (!accessLogs) return [];
  const places = placesOf(facts);
  const problem = { place: 'accessLogs.bucket', found: `"${accessLogs.bucket}"` };
  const lacking = (['account', 'region'] as const).filter(
    (what) =>
      new Set(places.map(({ account, region }) => (what === 'account' ? account.id : region))).size > 1 &&
      !accessLogs.bucket.includes(`{${what}}`),
  );
  const names = places.map(({ account, region }) => accessLogsIn(facts, account, region) ?? '');
  const wrong = names.find((name) => !bucketName.safeParse(name).success);
  return [
    ...lacking.map((what) => ({
      ...problem,
      wanted: `a bucket in each ${what} that has buckets: S3 logs into the same account and region alone`,
      change: `write {${what}} where the names of your buckets differ by it`,
    })),
    ...(wrong === undefined
      ? []
      : [
          {
            ...problem,
            found: `"${wrong}", which is of ${wrong.length} characters`,
            wanted: 'the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
            change: 'correct it',
          },
        ]),
  ];
}

interface Place {
  readonly account: AccountFacts;
  readonly region: string;
}

/** Where the landing zone has buckets: the tooling account, the one that keeps the trail and what AWS Config delivers, and those that keep states of an application. */
function placesOf(facts: LandingZoneFacts): readonly Place[] {
  const { tooling, trail, workloads, applications } = facts;
  const { primary, further } = facts.regions;
  return [
    ...[primary, ...further].map((region) => ({ account: tooling, region })),
    ...(trail || configOf(facts) ? [{ account: logArchiveOf(facts), region: primary }] : []),
    ...workloads
      .filter((account) => applications.some((each) => keepsStates(each, account)))
      .map((account) => ({ account, region: primary })),
  ];
}

function keepsStates({ deploy }: ApplicationFacts, { name }: AccountFacts): boolean {
  return deploy.some((each) => each.kind === 'terraform' && !each.state[name]);
}
