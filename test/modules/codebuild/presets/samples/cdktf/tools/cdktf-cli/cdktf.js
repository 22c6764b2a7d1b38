#!/usr/bin/env node
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const { stack } = require(`${process.cwd()}/main`);

appendFileSync(process.env.CALLS, `cdktf ${process.argv.slice(2).join(' ')}\n`);
mkdirSync('cdktf.out/stacks/greeting', { recursive: true });
writeFileSync('cdktf.out/stacks/greeting/cdk.tf.json', JSON.stringify(stack));
