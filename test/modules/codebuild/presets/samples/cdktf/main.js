exports.stack = { output: { greeting: { value: 'Hello, Ada!' } } };
