import { action, hasActions, onlyAction, templateOf } from './template-text';
import { yamlLibrary } from '../../manifest/yaml-library';

/** A value in YAML, each line indented. */
export function yamlText(value: unknown, indent: number): string {
  const { Document, isScalar, Scalar, visit } = yamlLibrary();
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, (_, node) => {
    if (!isScalar(node) || typeof node.value !== 'string') {
      return;
    }
    const source = onlyAction(node.value);
    if (source !== undefined) {
      node.value = action(`${source} | quote`);
      node.type = Scalar.PLAIN;
    } else if (node.value.includes('\n') || hasActions(node.value)) {
      // Nothing that an action is replaced by can end such a text, unless it is several lines.
      node.type = Scalar.BLOCK_LITERAL;
    }
  });
  return document.toString({ lineWidth: 0 }).replace(/^(?=.)/gm, ' '.repeat(indent));
}

/** The template of a value in YAML. Values that are actions alone become texts in quotes. */
export function yamlTemplate(value: unknown, indent: number): string {
  return templateOf(yamlText(value, indent));
}
