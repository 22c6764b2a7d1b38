const assert = require('node:assert');
const { it } = require('node:test');
const { page } = require('./page');

it('shows the title', () => assert.match(page('Home'), /<h1>Home<\/h1>/));
