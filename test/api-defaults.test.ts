import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Assembly, Prop } from './api-assembly';
import { RENDERINGS } from './api-renderings';
import * as bulwark from '../src';

const assembly = new Assembly();
const NAMES: { [name: string]: unknown } = { ...cdk8s, ...kplus, ...bulwark };

/** The value that a docstring states. */
function evaluate(text: string): unknown {
  return new Function(...Object.keys(NAMES), `'use strict'; return (${text});`)(...Object.values(NAMES));
}

function evaluates(text: string): boolean {
  try {
    evaluate(text);
    return true;
  } catch {
    return false;
  }
}

/** A default in words begins with a dash, all others are code; code behind a dash is held to its word too. */
const stated = (prop: Prop) => (prop.docs?.default ?? '').replace(/^- */, '').trim();

const comparable = (prop: Prop) => prop.optional === true && stated(prop) !== '' && evaluates(stated(prop));

/** Another value of the same type, as code; undefined where the text does not suggest one. */
function otherThan(text: string): string | undefined {
  if (/^(true|false)$/.test(text)) {
    return `!${text}`;
  }
  if (/^'.+'$/.test(text)) {
    return text.replace(/'$/, 'x\'');
  }
  if (/^\[.+\]$/.test(text)) {
    return '[]';
  }
  if (/\d/.test(text)) {
    return text.replace(/\d+/, (digits) => `${Number(digits) + 1}`);
  }
  const member = /^(\w+)\.([A-Z0-9_]+)$/.exec(text);
  return member ? `Object.values(${member[1]}).find((each) => each !== ${text})` : undefined;
}

function render(struct: string, props: object): unknown {
  const chart = new cdk8s.Chart(cdk8s.Testing.app(), 'chart');
  RENDERINGS[struct](chart, props);
  return cdk8s.Testing.synth(chart);
}

function renderOrError(struct: string, props: object): unknown {
  try {
    return render(struct, props);
  } catch (error) {
    return (error as Error).message;
  }
}

const structs = assembly.structs().map((struct) => ({ name: struct.name, props: assembly.propsOf(struct), remarks: struct.docs?.remarks ?? '' }));

test('the compiled API has structs with defaults', () => {
  expect(structs.flatMap(({ props }) => props.filter(comparable)).length).toBeGreaterThan(0);
});

test.each(structs)('$name: every optional prop states its default', ({ props }) => {
  const silent = props.filter((prop) => prop.own && prop.optional && !prop.docs?.default?.trim());
  expect(silent.map((prop) => prop.name)).toEqual([]);
});

test.each(structs)('$name: a default is a literal, or words behind a dash', ({ props }) => {
  const unclear = props.filter((prop) => prop.own && prop.optional && !prop.docs?.default?.startsWith('-') && !evaluates(stated(prop)));
  expect(unclear.map((prop) => `${prop.name}: ${prop.docs!.default}`)).toEqual([]);
});

const compared = structs.filter(({ props }) => props.some((prop) => prop.own && comparable(prop)));

test('every struct with a literal default has a rendering, and no other has', () => {
  expect(Object.keys(RENDERINGS).sort()).toEqual(compared.map(({ name }) => name).sort());
});

describe.each(compared.filter(({ name }) => name in RENDERINGS))('$name', ({ name, props, remarks }) => {
  // A struct cannot declare an inherited prop again, so it says itself where its default is another.
  const changed = props.filter((prop) => comparable(prop) && !prop.own && remarks.includes(`\`${prop.name}\``));
  const literals = props.filter((prop) => comparable(prop) && !changed.includes(prop));

  test.each(literals.map((prop) => [prop.name, stated(prop)]))('%s is %s where it is not given', (prop, text) => {
    expect(render(name, { [prop]: evaluate(text) })).toEqual(render(name, {}));
  });

  // Without this a rendering that drops the props would pass.
  const others = literals.filter((prop) => prop.own && otherThan(stated(prop)) !== undefined);
  test.each(others.map((prop) => [prop.name, otherThan(stated(prop))!]))('%s makes a difference as %s', (prop, text) => {
    expect(renderOrError(name, { [prop]: evaluate(text) })).not.toEqual(render(name, {}));
  });

  if (changed.length > 0) {
    test.each(changed.map((prop) => [prop.name, stated(prop)]))('%s is not %s, as the struct says', (prop, text) => {
      expect(renderOrError(name, { [prop]: evaluate(text) })).not.toEqual(render(name, {}));
    });
  }
});
