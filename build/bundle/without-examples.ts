import ts from 'typescript';

const EXAMPLES = ['bad', 'good'];

/** Whether a file holds nothing but what examples are made of. */
export function isAboutExamples(file: string): boolean {
  return /(^|[/-])examples(\.ts)?$/.test(file);
}

/**
 * The source of a rule without its examples: who judges needs none, and making them takes longer than judging a small file.
 * Calls of a module's own are marked as pure, so that the bundler leaves out what only examples used: rules are data.
 */
export function withoutExamples(source: string, file: string): string {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const ofExamples = importedExamples(parsed);
  const { transformed } = ts.transform(parsed, [(context) => {
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isFunctionLike(node)) {
        return node;
      }
      const visited = ts.visitEachChild(isRule(node) ? ruleWithoutExamples(node, ofExamples) : node, visit, context);
      return ts.isCallExpression(visited) ? ts.addSyntheticLeadingComment(visited, ts.SyntaxKind.MultiLineCommentTrivia, ' @__PURE__ ') : visited;
    };
    return (root) => ts.visitEachChild(root, visit, context);
  }]);
  return ts.createPrinter().printFile(transformed[0]);
}

function importedExamples(parsed: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of parsed.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && isAboutExamples(statement.moduleSpecifier.text)) {
      const bindings = statement.importClause?.namedBindings;
      (bindings && ts.isNamedImports(bindings) ? bindings.elements : []).forEach(({ name }) => names.add(name.text));
    }
  }
  return names;
}

function isRule(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'rule';
}

function ruleWithoutExamples(call: ts.CallExpression, ofExamples: ReadonlySet<string>): ts.CallExpression {
  const [definition] = call.arguments;
  if (!ts.isObjectLiteralExpression(definition)) {
    return call;
  }
  const kept = definition.properties.filter((property) => {
    const isExample = ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && EXAMPLES.includes(property.name.text);
    const spreadsExamples = ts.isSpreadAssignment(property) && ts.isCallExpression(property.expression)
      && ts.isIdentifier(property.expression.expression) && ofExamples.has(property.expression.expression.text);
    return !isExample && !spreadsExamples;
  });
  return ts.factory.updateCallExpression(call, call.expression, undefined, [ts.factory.createObjectLiteralExpression(kept, true)]);
}
