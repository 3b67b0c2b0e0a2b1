// Writes the JSON Schema of bulwark.yaml, from the shape by which it is read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_SCHEMA } from '../src/config/config-shape';

writeFileSync(join(__dirname, '..', 'schemas', 'bulwark.schema.json'), `${JSON.stringify(CONFIG_SCHEMA, undefined, 2)}\n`);
