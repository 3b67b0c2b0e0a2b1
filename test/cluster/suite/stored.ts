import { check } from '../../../src/check/check';
import { JsonObject, manifest } from '../../../src/manifest/manifest';
import { Profile } from '../../../src/rules/profile';
import { parseTargetVersion } from '../../../src/rules/target-version';
import { ApiServer } from '../client/api-server';
import { TARGET } from '../client/release';
import { Resources } from '../client/resources';

/** Objects as the server keeps them, with all that it has added: what `kubectl get -o yaml` prints. */
export async function stored(server: ApiServer, objects: readonly JsonObject[]): Promise<JsonObject[]> {
  const resources = new Resources(server);
  return Promise.all(objects.map(async (object) => server.get(`${await resources.pathOf(object)}/${object.metadata.name}`)));
}

/** What we find in objects and where, a line for each finding; without values, to which the server adds defaults. */
export function verdictOn(objects: readonly JsonObject[], profile: Profile) {
  const { findings, exempted } = check(objects.map((object) => manifest(object)), { profile, target: parseTargetVersion(TARGET) });
  const line = ({ rule, object, pointer }: typeof findings[number]) => `${object.kind} ${object.name} ${pointer}: ${rule}`;
  return { findings: findings.map(line).sort(), exempted: exempted.map(({ finding }) => line(finding)).sort() };
}
