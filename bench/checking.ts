// Reads and judges generated manifests in folders of files: checking.ts MANIFESTS
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processorTime } from './child';
import type { check as Check } from '../src/check/check';
import type { readInputs as ReadInputs } from '../src/manifest/read-inputs';
import type * as Profiles from '../src/rules/profiles';

const lib = createRequire(__filename);
const { check }: { check: typeof Check } = lib('../lib/check/check');
const { readInputs }: { readInputs: typeof ReadInputs } = lib('../lib/manifest/read-inputs');
const { NSA }: typeof Profiles = lib('../lib/rules/profiles');

/** What one run cost, in milliseconds of processor time. */
export interface Checking {
  readonly reading: number;
  readonly judging: number;
  readonly findings: number;
}

const FILES = 10;

/** A Deployment as people write it: some is hardened, some is not. */
const deployment = (i: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${i}
  namespace: team-${i % 30}
  labels: {app: web-${i}}
spec:
  replicas: 2
  selector:
    matchLabels: {app: web-${i}}
  template:
    metadata:
      labels: {app: web-${i}}
    spec:
      securityContext:
        runAsNonRoot: true
      containers:
        - name: web
          image: registry.example/web:${i}
          ports:
            - containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            limits: {cpu: 500m, memory: 256Mi}
          securityContext:
            allowPrivilegeEscalation: ${i % 2 === 0}
`;

function main(manifests: number): Checking {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (let file = 0; file < FILES; file++) {
      const numbers = Array.from({ length: manifests / FILES }, (_, i) => file * manifests / FILES + i);
      writeFileSync(join(folder, `${file}.yaml`), numbers.map(deployment).join('---\n'));
    }
    const began = processorTime();
    const inputs = readInputs([folder]);
    const read = processorTime();
    if (inputs.manifests.length !== manifests) {
      throw new Error(`${inputs.manifests.length} of ${manifests} manifests were read`);
    }
    const { findings } = check(inputs.manifests, { profile: NSA });
    return { reading: read - began, judging: processorTime() - read, findings: findings.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) {
  console.log(JSON.stringify(main(Number(process.argv[2]))));
}
