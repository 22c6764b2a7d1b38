/** Says what is wrong, for exit code 1. It is not thrown: a thrown error is looked for in accounts/ first. */
export function refuse(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
