import { z } from 'zod';
import { pushesPerDay } from './registries';
import { name } from './wanted';

/**
 * A repository beside the one that the application deploys images from: `<prefix>/<application>/<name>`. What its build pushes there is
 * copied to every registry that the application is deployed to.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/push-oci-artifact.html (2026-11-29)
 */
export const component = z.strictObject({
  /** Names the repository; Helm asks for the name of the chart. */
  name: name('repository'),
  /** Images are scanned, and signed by managed signing; charts of Helm and other artifacts of OCI are not. */
  holds: z.enum(['image', 'chart', 'artifact']),
  /** Most pushes a day, on average. @default those of the application */
  pushesPerDay: pushesPerDay.optional(),
});

/** A repository beside the application's own, with every default filled in. */
export type ComponentFacts = z.output<typeof component>;
