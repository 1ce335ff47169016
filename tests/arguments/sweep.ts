import { isPolluxError } from '@pollux/errors'
import { expect } from 'vitest'
import { countSteps } from '../steps/count-steps.ts'

/** Values that are wrong nearly everywhere. */
const wrong: readonly unknown[] = [
  undefined,
  null,
  {},
  [],
  '',
  'none',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  0.5,
  1e9,
  true,
  [null],
  ['none'],
  [1e9],
  { width: 1e9, height: 1e9 },
  () => undefined,
  new Uint8Array(0),
]

/** A call that works: what is wrong about it is put in by the sweep. */
export type Call = (...values: never[]) => unknown

/** What the calls of a function may take on average: more is nearly a hang. */
const MOST_STEPS = 10_000

/**
 * Calls a function with each of its arguments, and whatever stands inside of them, replaced by each wrong value in turn. Gives
 * the calls that end in another way than by a result, a `TypeError` in the house's form, or a `PolluxError`.
 */
export async function sweep(
  name: string,
  call: Call,
  valid: () => unknown[],
  { isTotal = false }: { isTotal?: boolean } = {},
): Promise<string[]> {
  const troubles: string[] = []
  const paths = pathsOf(valid())
  const { steps } = await countSteps(async () => {
    const valids = await troubleOf(call, valid(), true)
    if (valids) troubles.push(`${name} with what should work: ${valids}`)
    for (const path of paths) {
      for (const value of wrong) {
        const values = valid()
        replace(values, path, value)
        const trouble = await troubleOf(call, values, isTotal)
        if (trouble) troubles.push(`${name}, ${path.join('.')} = ${show(value)}: ${trouble}`)
      }
    }
    const trouble = await troubleOf(call, [], isTotal)
    if (trouble) troubles.push(`${name}(): ${trouble}`)
  })
  const calls = paths.length * wrong.length + 2
  if (steps > calls * MOST_STEPS) troubles.push(`${name}: ${calls} calls take ${steps} steps`)
  return troubles
}

/** Expects of all functions of a package that `calls` has one that works, and that wrong arguments do no harm. */
export async function expectOrderly(
  module: object,
  calls: Readonly<Record<string, () => unknown[]>>,
  options: { isTotal?: boolean } = {},
): Promise<void> {
  const functions = Object.entries(module).filter(([, value]) => isPlainFunction(value))
  expect(Object.keys(calls).toSorted()).toEqual(functions.map(([name]) => name).toSorted())
  const troubles: string[] = []
  for (const [name, call] of functions) {
    troubles.push(...(await sweep(name, call as Call, calls[name]!, options)))
  }
  expect(troubles).toEqual([])
}

function isPlainFunction(value: unknown): boolean {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value))
}

async function troubleOf(
  call: Call,
  values: readonly unknown[],
  isTotal: boolean,
): Promise<string | undefined> {
  try {
    await exhaust(await Reflect.apply(call, undefined, values))
  } catch (error) {
    if (isTotal || !isOrderly(error)) return String(error instanceof Error ? error.stack : error)
  }
  return undefined
}

/** A generator does its work when it is asked for what it yields. */
async function exhaust(result: unknown): Promise<void> {
  if (!isIterable(result)) return
  let left = 1000
  for await (const _ of result) if (left-- === 0) return
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value
}

function isOrderly(error: unknown): boolean {
  if (isPolluxError(error)) return true
  return error instanceof TypeError && /^Expected .+ but received /s.test(error.message)
}

/** Where something stands in the arguments: the arguments themselves, and what is in objects and lists, their first two entries. */
function pathsOf(value: unknown, path: readonly (number | string)[] = []): (number | string)[][] {
  const own = path.length > 0 ? [[...path]] : []
  if (path.length > 5 || !isContainer(value)) return own
  const keys = Object.keys(value).slice(0, Array.isArray(value) && path.length > 0 ? 2 : undefined)
  return [...own, ...keys.flatMap((key) => pathsOf(Reflect.get(value, key), [...path, key]))]
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

function replace(values: unknown[], path: readonly (number | string)[], value: unknown): void {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => Reflect.get(at as object, key), values)
  Reflect.set(parent as object, path.at(-1)!, value)
}

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (ArrayBuffer.isView(value)) return 'bytes'
  return JSON.stringify(value) ?? String(value)
}
