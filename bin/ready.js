// Ends in one line where nothing of this project can run yet. An old Node.js must be able to read this file.

/** Oldest Node.js that runs this project: `engines` in package.json. */
const OLDEST = [20, 9];

/** What keeps the project from running, in one line; undefined where nothing does. */
function refusal(version, installed) {
  const parts = version.split('.').map(Number);
  if (parts[0] < OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] < OLDEST[1]))
    return `Node.js ${version} is too old, wanted ${OLDEST.join('.')} or later: upgrade it (.nvmrc names a version)`;
  if (!installed) return 'the packages of this project are not installed: run npm ci';
  return undefined;
}

function isInstalled() {
  try {
    require.resolve('esbuild');
    return true;
  } catch (_) {
    return false;
  }
}

/** Says what is missing and ends the process, or does nothing. */
function ready() {
  const line = refusal(process.versions.node, isInstalled());
  if (line === undefined) return;
  console.error(line);
  process.exit(1);
}

module.exports = { ready, refusal };
