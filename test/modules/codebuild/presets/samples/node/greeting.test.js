const assert = require('node:assert');
const { it } = require('node:test');
const { greeting } = require('./greeting');

it('greets by name', () => assert.equal(greeting('Ada'), 'Hello, Ada!'));
