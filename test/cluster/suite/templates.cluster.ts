import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../../src/manifest/kubernetes-yaml';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { podObjections } from '../client/pods';

const server = ApiServer.connect();
const TEMPLATES = join(__dirname, '../../../templates');

/** What the app of a template renders: its own test holds that the snapshot which it ships says so. */
function rendered(template: string, name: string): any[] {
  const folder = join(TEMPLATES, template, '__snapshots__');
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('{{ name }}', name);
    return [...text.matchAll(/^exports\[`[^`]+`\] = `\n([^`]+)\n`;$/gm)].flatMap(([, snapshot]) => parseYaml(snapshot) as any[]);
  });
}

test.each(readdirSync(TEMPLATES))('what the template %s renders is accepted, in a namespace that enforces restricted', async (template) => {
  const objects = rendered(template, `of-template-${template}`);
  expect(objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Namespace', 'Deployment', 'NetworkPolicy', 'Service']));
  expect(objects.find(({ kind }) => kind === 'Namespace').metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  expect(await new Apply(server).objects(objects)).toEqual([]);
  expect(await podObjections(server, objects)).toEqual([]);
});
