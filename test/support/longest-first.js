const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * What takes long begins first, so that none of it runs alone at the end. On a fresh checkout Jest knows no times, and begins with
 * the largest file; these are short and take long.
 */
const LONG = [
  'proof/sabotage/sink',
  'rollout/recover/end-to-end',
  'rollout/bootstrap/end-to-end',
  'cli/rollout/faults',
  'cli/rollout/emulator',
  'rehearsal/hops',
  'proof/planned/others',
  'proof/mutation/widening',
  'proof/planned/pipelines',
  'proof/mutation/mutation',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => LONG.findIndex((each) => path.includes(`/test/${each}.`)) + 1 || Infinity;
    // Where both are in no list, what Jest found out about their times counts.
    return [...super.sort(tests)].sort((one, other) =>
      place(one) === place(other) ? 0 : place(one) - place(other),
    );
  }
};
