const assert = require('node:assert');
const { it } = require('node:test');
const { stack } = require('./main');

it('greets', () => assert.equal(stack.output.greeting.value, 'Hello, Ada!'));
