import { isNode, type Node, nameOf, visitSource } from './syntax.ts'

/** Members of any object that tell the time or what work took. */
const tellingNames = new Set([
  'cpuUsage',
  'getRealSystemTime',
  'hrtime',
  'performance',
  'systemCPUTime',
  'threadCpuUsage',
  'timeStamp',
  'uptime',
  'userCPUTime',
])

/** Globals whose every mention is a reading of the clock. */
const clocks = new Set(['performance', 'Temporal'])

/** What a source without a reading of the clock need not have: most are not parsed. */
const mentions = new RegExp(
  `\\b(Date|perf_hooks|time|timeEnd|timeLog|${[...tellingNames, ...clocks].join('|')})\\b`,
)

/** Of `Date`, what is computed from arguments alone. */
const timelessMembers = new Set(['UTC', 'parse', 'prototype'])

/**
 * Returns every place of a TypeScript source that reads a clock, as it is written there: `Date` where it is not given a date,
 * `performance`, `process.hrtime` and the like. A name that is only a type is not a reading.
 */
export function clockReads(source: string): string[] {
  if (!mentions.test(source)) return []
  const reads: string[] = []
  const show = ({ start, end }: Node) => source.slice(start, end)
  visitSource(source, (node, parent) => {
    if (node.type === 'ImportDeclaration' && /\bperf_hooks$/.test(nameOf(node.source) ?? '')) {
      reads.push(show(node))
    }
    if (node.type === 'ImportSpecifier' && tellingNames.has(nameOf(node.imported) ?? '')) {
      reads.push(show(node))
    }
    const name = nameOf(node)
    if (node.type !== 'Identifier' || name === undefined) return
    if (isMember(node, parent) ? isTellingMember(name, parent) : isReading(name, node, parent)) {
      reads.push(show(parent ?? node))
    }
  })
  return reads
}

/** Whether an identifier that stands for itself reads a clock. */
function isReading(name: string, node: Node, parent: Node | undefined): boolean {
  if (clocks.has(name)) return true
  if (name !== 'Date') return false
  if (parent?.type === 'NewExpression' && parent.callee === node) {
    return Array.isArray(parent.arguments) && parent.arguments.length === 0
  }
  if (parent?.type === 'MemberExpression' && parent.object === node) {
    return !timelessMembers.has(nameOf(parent.property) ?? '')
  }
  if (parent?.type === 'CallExpression' && isNode(parent.callee)) {
    return !['any', 'toBeInstanceOf'].includes(nameOf(parent.callee.property) ?? '')
  }
  return !(parent?.type === 'BinaryExpression' && parent.operator === 'instanceof')
}

/** Whether the name of a member tells the time: in reading it, or in taking an object apart. */
function isTellingMember(name: string, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression') {
    const isConsole = nameOf(parent.object) === 'console' && name.startsWith('time')
    return isConsole || name === 'Date' || tellingNames.has(name)
  }
  return parent?.type === 'ObjectPattern' && tellingNames.has(name)
}

/** Whether an identifier is the name of a member rather than a value. */
function isMember(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined || parent.computed === true) return false
  return parent.property === node || parent.type === 'ObjectPattern' || parent.key === node
}
