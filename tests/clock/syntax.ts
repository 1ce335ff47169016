import { parseAst } from 'rolldown/parseAst'

/** A node of a syntax tree, as ESTree has it. */
export interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

/** Returns whether something in a node is a node itself. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** The name of an identifier, or the text of a string; of anything else `undefined`. */
export function nameOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined
  const name = value.type === 'Literal' ? value.value : value.name
  return typeof name === 'string' ? name : undefined
}

/**
 * Visits every node of a TypeScript source but types, each with what it stands in. The name of a member in a pattern such as
 * `const { now } = performance` stands in the pattern.
 */
export function visitSource(
  source: string,
  look: (node: Node, parent: Node | undefined) => void,
): void {
  const program: unknown = parseAst(source, { lang: 'ts' })
  if (isNode(program)) visit(program, undefined, look)
}

function visit(
  node: Node,
  parent: Node | undefined,
  look: (node: Node, parent: Node | undefined) => void,
): void {
  look(node, parent)
  for (const child of Object.values(node).flat()) {
    if (!isNode(child) || isType(child)) continue
    if (node.type === 'Property' && parent?.type === 'ObjectPattern' && child === node.key) {
      look(child, node.computed === true ? node : parent)
    } else visit(child, node, look)
  }
}

/** Of TypeScript's own nodes these hold values. */
const valueHolders =
  /^TS(AsExpression|SatisfiesExpression|NonNullExpression|InstantiationExpression|TypeAssertion|ParameterProperty|ExportAssignment|EnumDeclaration|EnumBody|EnumMember|ModuleDeclaration|ModuleBlock)$/

function isType({ type }: Node): boolean {
  return type.startsWith('TS') && !valueHolders.test(type)
}
