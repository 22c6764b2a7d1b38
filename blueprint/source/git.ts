import { z } from 'zod';
import { text, wanted } from '../schema/wanted';

/**
 * How the pipeline hands the source on: a ZIP file without history, or a reference that CodeBuild clones, with history
 * and submodules. A clone can be used by builds alone.
 */
export const clone = z.enum(['zip', 'full']).default('zip');

/** A name as Git's commands take it: what other tools write before it would be a part of the name here. */
export const gitName = text(255).regex(
  /^(?!refs\/)/,
  wanted('a name without refs/', 'write it without refs/heads/ or refs/tags/'),
);

/** Branch of a repository. */
export const branch = gitName.default('main');
