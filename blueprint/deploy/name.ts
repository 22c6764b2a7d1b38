import { name } from '../schema/wanted';

/** The field that every deploy kind has: what tells a deployment from the others of its application. */
export const deployName = {
  /** Part of the names of its actions. @default none: needed where an application has several deployments */
  name: name('deployment').optional(),
};
