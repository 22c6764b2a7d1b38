import type { Baseline, WrittenBaseline } from '../schema/baseline';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/**
 * What AWS recommends and costs nothing. Pages as of 2026-11-28:
 *
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-external.html
 */
const RECOMMENDED: Baseline = {
  ebsEncryption: true,
  blockPublicBuckets: true,
  blockPublicSnapshots: 'block-all-sharing',
  blockPublicImages: true,
  instanceMetadata: { tokens: 'required', hops: 2 },
  passwordPolicy: { minimumLength: 14, reusePrevention: 24 },
  accessAnalyzer: true,
};

const known = new WeakMap<AccountFacts, Baseline>();

/** The settings of an account: those of the landing zone, and over them its own, field by field. */
export function baselineOf(facts: LandingZoneFacts, account: AccountFacts): Baseline {
  const found = known.get(account) ?? over(over({}, facts.baseline), account.baseline);
  known.set(account, found);
  return found;
}

/** What a preset, or what is written above, leaves an account with. */
function below(above: Baseline, preset: WrittenBaseline['preset']): Baseline {
  if (preset === 'none') return {};
  return preset === 'recommended' ? { ...above, ...RECOMMENDED } : above;
}

function over(above: Baseline, written: WrittenBaseline | undefined): Baseline {
  if (!written) return above;
  const { preset, without, ...own } = written;
  const left = Object.entries(below(above, preset)).filter(
    ([name]) => !without.some((each) => each === name),
  );
  return { ...Object.fromEntries(left), ...own };
}
