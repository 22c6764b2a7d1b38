import { WatchNames } from './watch-names';

/** Names of what keeps logs and hears of events. */
export class AuditNames extends WatchNames {
  /** Stack of an account that others send logs or events to. */
  readonly sharedStack = (kind: 'log-archive' | 'audit'): string => kind;
  /** Stack of an account that looks after security services: that of those who watch has no name of an account in it. */
  readonly securityStack = (account?: string): string =>
    account === undefined ? 'security' : `security-${account}`;
  /** An analyzer of the organization; those of single accounts are `analyzer`. */
  readonly organizationAnalyzer = (of: 'external' | 'unused'): string =>
    `${this.prefix}-organization-${of}-access`;

  /** The policy by which AWS Security Hub is configured. */
  readonly configurationPolicy = (): string => `${this.prefix}-security-hub`;
  /** A standard of AWS Security Hub, as its region knows it. */
  readonly standardArn = (standard: string): string =>
    `arn:${this.partition}:securityhub:${this.primary}::standards/${standard}`;

  /** The trail of the organization. */
  readonly trail = (): string => `${this.prefix}-organization`;
  readonly trailArn = (managementId: string): string =>
    this.arnIn(`cloudtrail:${this.primary}:${managementId}`, `trail/${this.trail()}`);
  /** What CloudTrail writes into what it encrypts, as AWS documents it: any trail of the account. */
  readonly anyTrailArn = (managementId: string): string =>
    this.arnIn(`cloudtrail:*:${managementId}`, 'trail/*');
  readonly trailKeyAlias = (): string => `alias/${this.prefix}-trail`;
  readonly trailKeyAliasArn = (managementId: string): string =>
    this.arnIn(`kms:${this.primary}:${managementId}`, this.trailKeyAlias());
  /** Where the trail writes. */
  readonly logBucket = (accountId: string): string => `${this.prefix}-trail-${accountId}-${this.primary}`;
  readonly logKeyAlias = (): string => `alias/${this.prefix}-logs`;
  readonly logKeyAliasArn = (accountId: string): string =>
    this.arnIn(`kms:${this.primary}:${accountId}`, this.logKeyAlias());

  /** Where records of promotions are kept. */
  readonly evidenceBucket = (accountId: string): string =>
    `${this.prefix}-evidence-${accountId}-${this.primary}`;
  readonly evidenceKeyAlias = (): string => `alias/${this.prefix}-evidence`;
  readonly evidenceKeyAliasArn = (accountId: string): string =>
    this.arnIn(`kms:${this.primary}:${accountId}`, this.evidenceKeyAlias());
  /** Key ids are random: policies name every key of the account that keeps the records, and narrow by the alias. */
  readonly anyEvidenceKeyArn = (accountId: string): string =>
    this.arnIn(`kms:${this.primary}:${accountId}`, 'key/*');

  /** Stack with what hears of the alerts of every account: it is there before any account sends some. */
  readonly alertsStack = (): string => 'alerts';
  /** Stack with what AWS Config delivers to: it is there before any account delivers. */
  readonly recordsStack = (): string => 'records';
  readonly configBucket = (accountId: string): string => `${this.prefix}-config-${accountId}-${this.primary}`;
  readonly configKeyAlias = (): string => `alias/${this.prefix}-config`;
  readonly configKeyAliasArn = (accountId: string): string =>
    this.arnIn(`kms:${this.primary}:${accountId}`, this.configKeyAlias());
  /** The recorder of AWS Config in a region of an account, and the channel that it delivers by. */
  readonly configRecorder = (): string => `${this.prefix}-recorder`;
  readonly configRule = (rule: string): string => `${this.prefix}-${rule}`;
  /** What AWS Config calls itself when it works for an account, wherever it asks for something. */
  readonly configSourceArn = (accountId: string, region: string): string =>
    this.arnIn(`config:${region}:${accountId}`, '*');
  readonly configServiceRoleArn = (accountId: string): string =>
    this.arnIn(`iam::${accountId}`, 'role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig');
  /** What looks at all accounts of the organization, and the role that it asks AWS Organizations with. */
  readonly configAggregator = (): string => `${this.prefix}-organization`;
  readonly configAggregatorRole = (): string => `${this.prefix}-delivery-service-config`;

  /** Starts the names of the buckets that the landing zone makes. */
  readonly bucketPrefix = (): string => `${this.prefix}-`;
  /** A rule that listens for something that should never happen. */
  readonly alertRule = (alert: string): string => `${this.prefix}-alert-${alert}`;
  readonly alertRuleArn = (accountId: string, region: string, alert: string): string =>
    this.arnIn(`events:${region}:${accountId}`, `rule/${this.alertRule(alert)}`);
  /** The bus that these events come to, and what tells people of them. */
  readonly alerts = (): string => `${this.prefix}-alerts`;
  readonly alertBusArn = (accountId: string): string =>
    this.arnIn(`events:${this.primary}:${accountId}`, `event-bus/${this.alerts()}`);
  /** A rule of that bus. */
  readonly alertTellsArn = (accountId: string, alert: string): string =>
    this.arnIn(`events:${this.primary}:${accountId}`, `rule/${this.alerts()}/${this.alertRule(alert)}`);
  readonly alertTopicArn = (accountId: string): string =>
    this.arnIn(`sns:${this.primary}:${accountId}`, this.alerts());
  readonly alertKeyAlias = (): string => `alias/${this.prefix}-alerts`;
  readonly alertKeyAliasArn = (accountId: string): string =>
    this.arnIn(`kms:${this.primary}:${accountId}`, this.alertKeyAlias());
  /** Role that EventBridge sends these events with, in each account. */
  readonly alertRole = (): string => `${this.prefix}-delivery-service-alerts`;

  /** Where `service:region:account` is what an ARN has between the partition and the resource. */
  protected arnIn(place: string, resource: string): string {
    return `arn:${this.partition}:${place}:${resource}`;
  }
}
