#!/usr/bin/env node
require('./ready').ready();
const path = require('node:path');
const { report } = require('./report');
const { load } = require('./load');

// Whoever reads the output may stop reading, as `head` does: that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

try {
  load(path.join(__dirname, '..', 'cli', 'index.ts'))
    .main(process.argv)
    .catch(report);
} catch (error) {
  report(error);
}
