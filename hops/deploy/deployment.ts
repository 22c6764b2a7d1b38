import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { HopCaller, HopPlace, HopResource } from '../hop';

/** One deployment: an application in one region of one account. */
export interface Deployment {
  readonly place: HopPlace;
  /** The deploy role, as titles name it. */
  readonly title: string;
  readonly who: HopCaller;
  /** The same role after somebody attached AdministratorAccess to it. */
  readonly overloaded: HopCaller;
  /** The same role after somebody took its boundary away. */
  readonly boundless: HopCaller;
  readonly account: AccountFacts;
  readonly region: string;
  /** A resource of a service in the target's region. */
  readonly inTarget: (service: string, resource: string) => HopResource;
  /** ARN of a role of the target account. */
  readonly roleArn: (name: string) => string;
}
