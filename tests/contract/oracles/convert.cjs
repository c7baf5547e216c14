// Converts Swagger 2.0 documents with swagger2openapi: a JSON array of file names on stdin gives a
// JSON object on stdout, for each name the converted document or the error.
'use strict';
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const load = createRequire(path.join(process.cwd(), 'package.json'));
const converter = load('swagger2openapi');

async function main() {
  const found = {};
  for (const name of JSON.parse(fs.readFileSync(0, 'utf8'))) {
    const source = JSON.parse(fs.readFileSync(name, 'utf8').replace(/^\uFEFF/, ''));
    try {
      const { openapi } = await converter.convertObj(source, { patch: true, warnOnly: true });
      found[name] = { document: openapi };
    } catch (error) {
      found[name] = { error: String(error.message) };
    }
  }
  process.stdout.write(JSON.stringify(found));
}

main();
