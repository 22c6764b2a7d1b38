const { rmSync } = require('node:fs');

/** Deletes what temp-folder.js made. */
module.exports = () => {
  rmSync(process.env.TMPDIR, { recursive: true, force: true });
};
