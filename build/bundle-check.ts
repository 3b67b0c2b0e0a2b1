// Makes lib/cli/check.bundle.js, by which bin/bulwark runs `check`.
import { writeFileSync } from 'node:fs';
import { CHECK_BUNDLE, checkBundle } from './bundle/check-bundle';

void checkBundle().then((text) => writeFileSync(CHECK_BUNDLE, text));
