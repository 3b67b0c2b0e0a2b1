import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesPage } from './docs/rules-page';

const docs = join(__dirname, '../docs');

writeFileSync(join(docs, 'rules.md'), rulesPage());
