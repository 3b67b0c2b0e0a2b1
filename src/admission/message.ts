import { optionalAt } from './cel-text';
import { Walk } from './walk';
import { celText } from '../cel/literals';
import { LONGEST_VALUE, ROLE_RULE_FIELDS } from '../check/message';
import { RuleTest } from '../rules/rule';

/** CEL of the message that a check gives about an instance. What CEL cannot print, maps and lists of them, is shown as `{…}` and `[…]`. */
export function messageText(test: RuleTest, walk: Walk): string {
  const parts = test.message.split(/(\{name\}|\{value\})/).filter((part) => part !== '');
  return parts.map((part) => part === '{name}' ? walk.name : part === '{value}' ? valueText(test, walk) : celText(part)).join(' + ');
}

function valueText(test: RuleTest, { instance }: Walk): string {
  if (test.field === undefined && instance === 'roleRule') {
    return shortened(`['{' + ${ROLE_RULE} + '}']`);
  }
  const held = test.field === undefined ? `[dyn(${instance})]` : `[?${optionalAt(instance, test.field)}].map(value, dyn(value))`;
  return shortened(`${held}.map(value, ${JSON_TEXT})`);
}

// The first text of a list, as far as messages show it.
function shortened(texts: string): string {
  return `(${texts}.map(text, text.size() > ${LONGEST_VALUE} ? text.substring(0, ${LONGEST_VALUE}) + '…' : text) + ['not set'])[0]`;
}

// A message with a line end in it is dropped by the API server, so they are escaped as in JSON.
const quoted = (text: string) => `'"' + string(${text}).replace('\\\\', '\\\\\\\\').replace('"', '\\\\"').replace('\\n', '\\\\n') + '"'`;

const isScalar = (item: string) => `(type(${item}) == string || type(${item}) == int || type(${item}) == double || type(${item}) == bool)`;
const scalar = (item: string) => `(type(${item}) == string ? ${quoted(item)} : string(${item}))`;

const JSON_TEXT = `${isScalar('value')} ? ${scalar('value')} : type(value) == list ? (`
  + `value.all(item, ${isScalar('item')}) ? '[' + value.map(item, ${scalar('item')}).join(',') + ']' : '[…]') : '{…}'`;

const ROLE_RULE = `[${ROLE_RULE_FIELDS
  .map((field) => `[?roleRule.?${field}].map(list, '"${field}":["' + list.join('","') + '"]')`).join(', ')}].map(texts, texts.join('')).filter(text, text != '').join(',')`;
