import type { JsonObject } from '../../policies/document';
import type { Names } from '../names';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/** What an alert is made of in a landing zone. */
export interface AlertSubject {
  readonly facts: LandingZoneFacts;
  readonly names: Names;
}

/** Something that should never happen. A person is told of it, with what to do. */
export interface Alert<Id extends string = string> {
  readonly id: Id;
  /** What has happened: the first line of the message. */
  readonly happened: string;
  /** Why it matters, and what the reader does now. */
  readonly act: string;
  /** Whose doing raises it: that of everybody but the landing zone's own roles, or everybody's. */
  readonly by: 'others' | 'everybody';
  /**
   * Whether AWS counts what it listens for among what only reads: a rule takes that in another state.
   *
   * @default no
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html (2026-11-28)
   */
  readonly reads?: true;
  /** Accounts whose events it listens to. */
  readonly accounts: (facts: LandingZoneFacts) => readonly AccountFacts[];
  /** Regions whose events it listens to: those of the account, that of AWS's global services, both, or those that it says. */
  readonly regions:
    | 'own'
    | 'global'
    | 'both'
    | ((facts: LandingZoneFacts, account: AccountFacts) => readonly string[]);
  /**
   * Service-linked roles by which AWS itself does the same where it carries out what the landing zone wrote, with their paths.
   * A role of the account has the name of none of them.
   *
   * @default none
   */
  readonly ofAws?: (facts: LandingZoneFacts) => readonly string[];
  /** What people read of an event, and where that stands in it. @default who made the call, and what it was about */
  readonly message?: {
    readonly lines: readonly string[];
    readonly paths: Readonly<Record<string, string>>;
  };
  /** The events, whoever made them; undefined where there is nothing to listen for. */
  readonly events: (subject: AlertSubject) => EventPattern | undefined;
}

/** A pattern of events. `detail` has no `$or` of its own where an alert is about others: who they are stands there. */
export interface EventPattern {
  readonly 'detail-type': readonly string[];
  readonly detail: JsonObject;
}

/** Keeps the type of the id. */
export function defineAlert<const Id extends string>(alert: Alert<Id>): Alert<Id> {
  return alert;
}

/**
 * Calls of one service or more, by the names that AWS CloudTrail has for them.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html (2026-11-28)
 */
export function calls(
  services: string | readonly string[],
  eventNames: readonly string[],
  requestParameters?: JsonObject,
): EventPattern {
  return {
    'detail-type': [API_CALL],
    detail: {
      eventSource: [services].flat().map((service) => `${service}.amazonaws.com`),
      eventName: eventNames,
      ...(requestParameters && { requestParameters }),
    },
  };
}

/** What CloudTrail says of a call. */
export const API_CALL = 'AWS API Call via CloudTrail';
