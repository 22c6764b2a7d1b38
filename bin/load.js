// Runs a TypeScript file of this project: `node bin/load.js main.ts`. `bundle.js` says how, and why it is fast.
const { load } = require('./bundle');

if (require.main === module) {
  try {
    load(process.argv[2]);
  } catch (error) {
    require('./report').report(error);
  }
}

module.exports = { load };
