import type { AlertId } from '../../../blueprint/alerts/ids';
import { ofDelivery } from './delivery';
import { ofDesk } from './desk';
import { ofIdentities } from './identities';
import { ofImages } from './images';
import { ofOrganization } from './organization';
import { ofSecurityServices } from './security-services';
import { ofStorage } from './storage';
import type { Told } from './told';

/**
 * What each alert is for: requests by the actions that AWS documents for what would harm the landing zone. Which of them a
 * pattern listens for, is written elsewhere. As of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const TOLD: { readonly [Id in AlertId]: Told } = {
  ...ofDelivery,
  ...ofDesk,
  ...ofIdentities,
  ...ofImages,
  ...ofOrganization,
  ...ofSecurityServices,
  ...ofStorage,
};
