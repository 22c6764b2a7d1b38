#!/usr/bin/env node
const path = require('node:path');
const { report } = require('./report');
const { load } = require('./load');

try {
  load(path.join(__dirname, '..', 'cli', 'index.ts'))
    .main(process.argv)
    .catch(report);
} catch (error) {
  report(error);
}
