import { parseAst } from 'rolldown/parseAst'

/** A doc comment, taken apart. */
export interface DocComment {
  /** The prose before the first tag. */
  summary: string
  /** Tags by name: the text of each, in order. */
  tags: ReadonlyMap<string, readonly string[]>
}

/** A function that a package exports, with the comment above it. */
export interface DocumentedFunction {
  name: string
  parameters: readonly string[]
  /** Whether its declared result is `void` or a promise of it. */
  isVoid: boolean
  comment: DocComment | undefined
}

/** Returns every doc comment of a source. */
export function docComments(text: string): DocComment[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].map(([comment]) => readComment(comment))
}

/** Splits prose into sentences; code between backticks counts as one word. */
export function sentencesOf(prose: string): string[] {
  return prose
    .replace(/```[\s\S]*?```/g, '. ')
    .replace(/`[^`]*`/g, 'code')
    .split(/(?<=[.!?:])\s+|\n\s*\n|\n\s*[-|]\s*/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** Counts what a reader would call words. */
export function countWords(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** Returns the functions that a source exports by a declaration. */
export function exportedFunctions(text: string): DocumentedFunction[] {
  const comments = [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)]
  const signatures = new Set<string>()
  return parseAst(text, { lang: 'ts' }).body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    const { declaration } = statement
    const isSignature = declaration?.type === 'TSDeclareFunction'
    if (declaration?.type !== 'FunctionDeclaration' && !isSignature) return []
    if (!declaration.id || signatures.has(declaration.id.name)) return []
    // Where a signature stands in front of the body, editors show its comment.
    if (isSignature) signatures.add(declaration.id.name)
    const above = comments.findLast(
      ({ index, 0: comment }) =>
        text.slice(index + comment.length, statement.start).trim() === '' &&
        index < statement.start,
    )
    const { returnType } = declaration
    const result = returnType ? text.slice(returnType.start, returnType.end) : ''
    return [
      {
        name: declaration.id.name,
        parameters: declaration.params.map((parameter, index) => parameterName(parameter, index)),
        isVoid: /^:\s*(?:Promise<)?void>?$/.test(result) || /asserts/.test(result),
        comment: above && readComment(above[0]),
      },
    ]
  })
}

function parameterName(
  parameter: { type: string; name?: unknown; left?: unknown },
  index: number,
): string {
  if (typeof parameter.name === 'string') return parameter.name
  const { left } = parameter
  const isNamed = left instanceof Object && 'name' in left && typeof left.name === 'string'
  return isNamed ? String(left.name) : `(${index})`
}

function readComment(comment: string): DocComment {
  const text = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*\s?/, ''))
    .join('\n')
  const [summary = '', ...tagged] = text.split(/^[ \t]*(?=@[a-z]+)/im)
  const tags = new Map<string, string[]>()
  for (const tag of tagged) {
    const [, name = '', body = ''] = /^@(\w+)\s*([\s\S]*)$/.exec(tag) ?? []
    tags.set(name, [...(tags.get(name) ?? []), body.trim()])
  }
  return { summary: summary.trim(), tags }
}
