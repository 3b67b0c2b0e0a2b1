/**
 * The patterns of `matches()`: API servers read them as RE2, this side as JavaScript. What both write but read differently is
 * translated, what only one of them knows is refused.
 */
const patterns = new Map<string, RegExp>();

// Letters that mean the same after a backslash, and everything that is only made literal by it.
const ESCAPES = /^[dDwWbBtnrf\\.+*?()|[\]{}^$/-]$/;
const SPACES = '\\t\\n\\f\\r ';
const MOST_REPETITIONS = 1000;

/**
 * The JavaScript expression that matches what RE2 would.
 *
 * @throws an Error that names the pattern and what of it cannot be used
 */
export function portablePattern(text: string): RegExp {
  let pattern = patterns.get(text);
  if (!pattern) {
    pattern = new RegExp(translated(text), 'u');
    patterns.set(text, pattern);
  }
  return pattern;
}

function translated(text: string): string {
  let result = '';
  let inClass = false;
  for (let i = 0; i < text.length; i++) {
    const rest = text.slice(i);
    if (rest[0] === '\\') {
      result += escape(text, rest[1], inClass);
      i++;
    } else if (inClass) {
      if (rest.startsWith('[:')) {
        refuse(text, '[: :]');
      }
      inClass = rest[0] !== ']';
      result += rest[0];
    } else if (rest[0] === '[') {
      if (/^\[\^?\]/.test(rest)) {
        refuse(text, '] as the first of a class');
      }
      inClass = true;
      const opening = rest[1] === '^' ? '[^' : '[';
      i += opening.length - 1;
      result += opening;
    } else if (rest[0] === '.') {
      // JavaScript's own stops at every kind of line end.
      result += '[^\\n]';
    } else {
      if (/^\(\?(?!:)/.test(rest)) {
        refuse(text, rest.slice(0, 3));
      }
      const repetitions = /^\{(\d+)(?:,(\d*))?\}/.exec(rest);
      if (repetitions && Math.max(Number(repetitions[1]), Number(repetitions[2] ?? 0)) > MOST_REPETITIONS) {
        refuse(text, repetitions[0]);
      }
      result += rest[0];
    }
  }
  return result;
}

function escape(text: string, letter: string | undefined, inClass: boolean): string {
  if (letter === 's') {
    // JavaScript's own has the spaces of Unicode too.
    return inClass ? SPACES : `[${SPACES}]`;
  }
  if (letter === 'S' && !inClass) {
    return `[^${SPACES}]`;
  }
  if (letter === undefined || !ESCAPES.test(letter) || (inClass && /[bB]/.test(letter))) {
    return refuse(text, `\\${letter ?? ''}`);
  }
  return letter === '-' && !inClass ? '-' : `\\${letter}`;
}

function refuse(text: string, part: string): never {
  throw new Error(`matches() pattern "${text}": ${part} is not read alike by RE2 and JavaScript, write it in another way`);
}
