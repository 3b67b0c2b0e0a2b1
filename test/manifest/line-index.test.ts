import * as fc from 'fast-check';
import { LineIndex } from '../../src/manifest/line-index';

test('an offset is where a reader would count it, whatever ends the lines', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '\u2028', 'é'), { maxLength: 12 }).map((parts) => parts.join('')), (text) => {
    const index = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      // Between the two halves of one line end nobody asks.
      if (text[offset - 1] !== '\r' || text[offset] !== '\n') {
        const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
        expect(index.at(offset)).toEqual({ line: lines.length, column: lines[lines.length - 1].length + 1 });
      }
    }
  }));
});
