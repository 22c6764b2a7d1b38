/** Loads a TypeScript file and gives what it exports. */
export function load(file: string): { readonly [name: string]: unknown };
