const { mkdirSync, writeFileSync } = require('node:fs');
const { page } = require('./page');

mkdirSync('dist/greeting', { recursive: true });
writeFileSync('dist/index.html', page('Home'));
writeFileSync('dist/greeting/index.html', page('Hello, Ada!'));
