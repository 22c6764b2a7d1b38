import { profileOf } from '../../blueprint/plan/managed-signing';
import type { Blueprint } from '../../blueprint/plan/planned';
import { signImages } from '../../modules/codebuild/image-grants';
import type { Statement } from '../../policies/document';

/** What whoever pushes the images of an application needs, so that Amazon ECR signs them. */
export function managedSignature({ facts, names }: Blueprint, application: string): readonly Statement[] {
  const profile = profileOf(facts, application);
  return profile === undefined ? [] : signImages(names.signingProfileArn(profile));
}
