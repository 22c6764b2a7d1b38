export { copyImage } from './copy';
export { type MirroredTool, toolsBuildspec } from './mirror';
export type { ImageOrigin, SigningOptions } from './options';
export { type SignTools, signBuildspec, signLines } from './sign';
export type { PinnedTool } from './tools';
export { type VerifyTools, verifyBuildspec, verifyLines } from './verify';
