exports.greeting = (name) => `Hello, ${process.env.BROKEN ? '' : name}!`;
