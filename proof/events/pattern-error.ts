/** An event pattern that Amazon EventBridge would refuse. */
export class PatternError extends Error {}
