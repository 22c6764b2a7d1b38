import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';

export interface TopicProps {
  readonly name: string;
  readonly topicArn: string;
  readonly keyArn: string;
  /** Mail addresses; each gets a mail from SNS that it must confirm. */
  readonly mails: readonly string[];
  /**
   * Who else may publish, beside principals of the account that their own policy allows to.
   *
   * @default nobody else
   */
  readonly policy?: readonly Statement[];
}

/** A topic people listen to, encrypted with the artifact key. */
export class Topic extends Construct {
  readonly arn: string;
  /** Whoever needs it to publish is made after it. */
  readonly policy: SnsTopicPolicy;

  constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, 'topic', { name: props.name, kmsMasterKeyId: props.keyArn });
    this.arn = topic.arn;
    for (const mail of props.mails) {
      new SnsTopicSubscription(this, `mail-${idOf(mail)}`, {
        topicArn: topic.arn,
        protocol: 'email',
        endpoint: mail,
      });
    }
    this.policy = new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: policyJson([denyWithoutTls(props.topicArn), ...(props.policy ?? [])]),
    });
  }
}

/** A policy of our own also takes away SNS's default one, which lets every principal of the account publish. */
function denyWithoutTls(topicArn: string): Statement {
  return {
    Sid: 'DenyWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 'sns:Publish',
    Resource: topicArn,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** An address as a construct id, which takes letters, digits and hyphens; no two addresses give the same. */
function idOf(mail: string): string {
  const spelt: Readonly<Record<string, string>> = { '@': '-at-', '.': '-dot-', '-': '--' };
  return mail.replace(/[^A-Za-z0-9]/g, (sign) => spelt[sign] ?? `-${sign.charCodeAt(0)}-`);
}
