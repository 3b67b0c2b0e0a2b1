import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guidePage } from './docs/guide-page';
import { rulesPage } from './docs/rules-page';

const docs = join(__dirname, '../docs');

writeFileSync(join(docs, 'rules.md'), rulesPage());
writeFileSync(join(docs, 'guide-coverage.md'), guidePage());
