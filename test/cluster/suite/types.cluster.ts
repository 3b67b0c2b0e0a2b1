import { SAMPLES } from './type-samples';
import { check } from '../../../src/check/check';
import { DECODING_RULES } from '../../../src/check/decoding';
import { JsonObject, manifest } from '../../../src/manifest/manifest';
import { valueAt, withValue } from '../../../src/manifest/pointer';
import { NSA } from '../../../src/rules/profiles';
import { ApiServer } from '../client/api-server';
import { Resources } from '../client/resources';

const server = ApiServer.connect();
const resources = new Resources(server);

// Of each type that JSON has, what a field of another type could still take for its own.
const VALUES = ['x', '', '1', '100m', 'true', '2027-01-31T12:00:00Z', 0, 1.5, -1, 2 ** 31, true, null, [], ['x'], [1], [256], [{}], [null], {}, { x: 'y' }, { x: 1 }, { x: null }];

interface Variant {
  readonly what: string;
  readonly object: JsonObject;
}

/** The object with each of its fields replaced by each value, and with a field that is not there. */
function variantsOf(sample: JsonObject): Variant[] {
  return pointersIn(sample).filter((pointer) => !['/apiVersion', '/kind'].includes(pointer)).flatMap((pointer) => [
    ...VALUES.map((value) => ({ what: `${pointer} is ${JSON.stringify(value)}`, object: withValue(sample, pointer, value) })),
    ...isMap(valueAt(sample, pointer)) ? [{ what: `${pointer} has an Unknown`, object: withValue(sample, `${pointer}/Unknown`, 'x') }] : [],
  ]);
}

function pointersIn(value: unknown, pointer = ''): string[] {
  const below = Object.entries(typeof value === 'object' && value !== null ? value : {})
    .flatMap(([key, item]) => pointersIn(item, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`));
  return pointer === '' ? below : [pointer, ...below];
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why the server cannot decode it, if it cannot; what it says of an object that it could decode does not matter here. */
async function decodingError(path: string, object: JsonObject): Promise<string | undefined> {
  const { status, body } = await server.send({ method: 'POST', path: `${path}?dryRun=All&fieldValidation=Strict`, content: JSON.stringify(object) });
  if (![201, 400, 403, 422].includes(status)) {
    throw new Error(`${status} ${body.message ?? body} for ${JSON.stringify(object)}`);
  }
  return status === 400 ? body.message : undefined;
}

function findingsIn(object: JsonObject): string[] {
  return check([manifest(object)], { profile: NSA }).findings
    .filter(({ rule }) => DECODING_RULES.some(({ id }) => id === rule))
    .map(({ message }) => message);
}

const AT_A_TIME = 32;

describe.each(SAMPLES.map((sample) => [sample.kind, sample]))('a %s', (_, sample) => {
  const outcomes: { readonly what: string; readonly server?: string; readonly ours: string[] }[] = [];

  beforeAll(async () => {
    const path = await resources.pathOf(sample);
    const variants = variantsOf(sample);
    for (let i = 0; i < variants.length; i += AT_A_TIME) {
      outcomes.push(...await Promise.all(variants.slice(i, i + AT_A_TIME).map(async ({ what, object }) =>
        ({ what, server: await decodingError(path, object), ours: findingsIn(object) }))));
    }
  });

  test('is decoded as it is, and without a finding', async () => {
    expect([await decodingError(await resources.pathOf(sample), sample), findingsIn(sample)]).toEqual([undefined, []]);
  });

  test('has a finding wherever the server cannot decode it', () => {
    expect(outcomes.filter((outcome) => outcome.server !== undefined).length).toBeGreaterThan(10);
    expect(outcomes.filter((outcome) => outcome.server !== undefined && outcome.ours.length === 0).map(({ what, server: says }) => `${what}: ${says}`)).toEqual([]);
  });

  test('has no finding where the server can decode it', () => {
    expect(outcomes.filter((outcome) => outcome.server === undefined).length).toBeGreaterThan(10);
    expect(outcomes.filter((outcome) => outcome.server === undefined && outcome.ours.length > 0).map(({ what, ours }) => `${what}: ${ours.join('; ')}`)).toEqual([]);
  });
});
