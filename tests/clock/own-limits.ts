import { isNode, type Node, nameOf, visitSource } from './syntax.ts'

/** Milliseconds that a test may take: all of them have so many, to end what hangs. */
const LIMIT = 60_000

/** Milliseconds that something is waited for. */
const PATIENCE = 50_000

/** What a source without such a call need not have. */
const mentions = /timeout|wait(For|Until)|\.(race|any)\(|\d,?\s*\)/

const limited = /^(test|it|describe|beforeAll|beforeEach|afterAll|afterEach)\b/

/**
 * Returns every call in the source of a test whose outcome depends on how quick the machine is: tests and hooks with a limit
 * of their own below that of all, waits with little patience, and races with a timer.
 */
export function ownLimits(source: string): string[] {
  if (!mentions.test(source)) return []
  const limits: string[] = []
  visitSource(source, (node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee)) return
    const called = source.slice(node.callee.start, node.callee.end)
    const call = source.slice(node.start, node.end)
    const limit = limitOf(node)
    const isShort = limited.test(called) && limit !== undefined && limit < LIMIT
    const isPoll = called === 'expect.poll' && limit !== undefined && limit < PATIENCE
    const isWait = /^vi\.wait(For|Until)$/.test(called) && (limit ?? 0) < PATIENCE
    const isRace = /^Promise\.(race|any)$/.test(called) && /setTimeout|\btimeout\(|sleep/.test(call)
    if (isShort || isPoll || isWait || isRace) limits.push(call)
  })
  return limits
}

/** The number at the end of a call's arguments, or the `timeout` of the options there. */
function limitOf({ arguments: given }: Node): number | undefined {
  for (const argument of Array.isArray(given) ? given : []) {
    const found = isNode(argument) ? numberOf(argument) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function numberOf({ type, value, properties }: Node): number | undefined {
  if (type === 'Literal') return typeof value === 'number' ? value : undefined
  if (type !== 'ObjectExpression' || !Array.isArray(properties)) return undefined
  const timeout = properties.find(
    (property) => isNode(property) && nameOf(property.key) === 'timeout',
  )
  return isNode(timeout) && isNode(timeout.value) ? numberOf(timeout.value) : undefined
}
