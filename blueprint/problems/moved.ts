/** What to write for words that earlier versions took. */
const MOVED: Readonly<Record<string, string>> = {
  dockerHub: "write caches: { 'docker-hub': { credentialArn: … } }",
  'docker-hub': "write { kind: 'cached', from: 'docker-hub', … }",
};

/** What to write instead, of a word that is no longer taken. */
export function tryMoved(word: string): string | undefined {
  return Object.hasOwn(MOVED, word) ? MOVED[word] : undefined;
}
