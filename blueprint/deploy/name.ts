import { name } from '../schema/wanted';

/** The fields that every deploy kind has: what tells a deployment from the others of its application, and their order. */
export const deployName = {
  /** Part of the names of its actions. @default none: needed where an application has several deployments */
  name: name('deployment').optional(),
  /** Name of another deployment of the application that is done first, in the same account and region. @default none */
  after: name('deployment').optional(),
};
