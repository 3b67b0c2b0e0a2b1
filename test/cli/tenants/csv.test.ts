import * as fc from 'fast-check';
import { csvRecords } from '../../../src/cli/tenants/csv';

const read = (text: string) => [...csvRecords(text)];

test('fields, quoted fields and the lines that records start on', () => {
  expect(read('a,b\r\n"x, ""y""\r\nz",\n\nlast,1')).toEqual([
    { line: 1, fields: ['a', 'b'] },
    { line: 2, fields: ['x, "y"\r\nz', ''] },
    { line: 5, fields: ['last', '1'] },
  ]);
});

test('a quote in the wrong place spoils its own record alone', () => {
  expect(read('a,b"c\nd,"e"f\ng,h\n')).toEqual([
    { line: 1, fields: expect.anything(), problem: 'a quote stands within field 2' },
    { line: 2, fields: expect.anything(), problem: 'text stands behind the closing quote of field 2' },
    { line: 3, fields: ['g', 'h'] },
  ]);
});

test('a quote that is never closed is said where its record starts', () => {
  expect(read('a,b\nc,"d\ne,f\n')).toEqual([{ line: 1, fields: ['a', 'b'] }, { line: 2, fields: ['c'], problem: 'a quote is opened and never closed' }]);
});

test('whatever is written comes back', () => {
  const field = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\n', '\r', ';', 'ß') });
  const record = fc.array(field, { minLength: 2, maxLength: 5 });
  fc.assert(fc.property(fc.array(record), fc.constantFrom('\n', '\r\n'), (records, end) => {
    const text = records.map((fields) => fields.map((each) => `"${each.replaceAll('"', '""')}"`).join(',') + end).join('');
    expect(read(text).map(({ fields, problem }) => problem ?? fields)).toEqual(records);
  }));
});

test('any text is read to its end, line by line upwards', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), (text) => {
    const lines = read(text).map(({ line }) => line);
    expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
    expect(Math.max(0, ...lines)).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
  }));
});
