const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** All that tests, cdktf and the programs they start leave in the folder for temporary files goes with this one folder. */
module.exports = () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'blueprint-tests-'));
};
