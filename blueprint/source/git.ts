import { z } from 'zod';
import { text } from '../schema/wanted';

/**
 * How the pipeline hands the source on: a ZIP file without history, or a reference that CodeBuild clones, with history
 * and submodules. A clone can be used by builds alone.
 */
export const clone = z.enum(['zip', 'full']).default('zip');

/** Branch of a repository. */
export const branch = text(255).default('main');
