/*
 * Texts of which parts are actions of Helm's template language. Actions are marked by characters that stand in no manifest, so that all
 * else is known to be text, in which Helm must not find an action: CEL writes maps in braces too.
 */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const ACTION = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'u');

/** An action, to be put into a text: `action('.Values.name')` becomes `{{ .Values.name }}`. */
export function action(source: string): string {
  return `${OPEN}${source}${CLOSE}`;
}

/** Whether a text holds actions. */
export function hasActions(text: string): boolean {
  return ACTION.test(text);
}

/** The source of the action that a text is, or undefined where it is more, or something else. */
export function onlyAction(text: string): string | undefined {
  const [whole, source] = ACTION.exec(text) ?? [];
  return whole === text ? source : undefined;
}

/** The template of a text: its actions, and all else such that it is rendered as it stands. */
export function templateOf(text: string): string {
  return text.split(new RegExp(ACTION, 'gu')).map((part, i) => i % 2 === 1 ? `{{ ${part} }}` : asText(part)).join('');
}

// Where a text ends in a brace, that of an action could follow.
function asText(text: string): string {
  return text.replace(/\{\{+|\{$/g, '{{ "$&" }}');
}
