import { cdktfPreset } from './cdktf';
import { dockerImagePreset } from './docker-image';
import { dotnetContainerPreset } from './dotnet-container';
import { goContainerPreset } from './go-container';
import { javaContainerPreset } from './java-container';
import { nodeContainerPreset } from './node-container';
import { pythonContainerPreset } from './python-container';
import { staticSitePreset } from './static-site';
import { terraformPreset } from './terraform';

/** The presets by name: each writes a buildspec from a few options, all of which may be left out. */
export const presets = {
  'node-container': nodeContainerPreset,
  'python-container': pythonContainerPreset,
  'java-container': javaContainerPreset,
  'go-container': goContainerPreset,
  'dotnet-container': dotnetContainerPreset,
  'docker-image': dockerImagePreset,
  'static-site': staticSitePreset,
  terraform: terraformPreset,
  cdktf: cdktfPreset,
} as const;
