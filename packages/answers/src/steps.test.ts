import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

const size = { width: 1920, height: 1080 }

/** How many lookups, array walks and copied entries it takes to read an answer. */
function countSteps(text: string): { steps: number; findings: number } {
  let steps = 0
  const counted = [
    [Map.prototype, ['get']],
    [Array.prototype, ['every', 'find', 'findLast', 'flatMap', 'map', 'slice', 'some']],
  ] as const
  const originals = counted.flatMap(([owner, names]) =>
    names.map((name) => ({ owner, name, method: Reflect.get(owner, name) })),
  )
  try {
    for (const { owner, name, method } of originals) {
      Reflect.set(owner, name, function count(this: unknown, ...values: unknown[]) {
        const result: unknown = Reflect.apply(method, this, values)
        const isWalk = name === 'map' || name === 'flatMap'
        const walked = isWalk ? this : name === 'slice' ? result : []
        steps += 1 + (Array.isArray(walked) ? walked.length : 0)
        return result
      })
    }
    const { findings } = readAnswer(text, { size })
    return { steps, findings: findings.length }
  } finally {
    for (const { owner, name, method } of originals) Reflect.set(owner, name, method)
  }
}

const boxes = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const [y, x] = [Math.floor(at / 90), at % 90]
    return `{"box_2d":[${y},${x},${y + 50},400]}`
  }).join(',')

const plain = (count: number) => `[${boxes(count)}]`

test.each<[string, (count: number) => string]>([
  ['a plain list', plain],
  ['a list under "label"', (count) => `{"label":[${boxes(count)}]}`],
  ['a list under "boxes"', (count) => `{"boxes":[${boxes(count)}]}`],
  ['a list under a label of its own', (count) => `{"label":"cup","boxes":[${boxes(count)}]}`],
])(
  '%s takes at most half as many steps again as a plain list, and as many for each item',
  (_, write) => {
    const once = countSteps(write(1000))
    const twice = countSteps(write(2000))
    expect([once.findings, twice.findings]).toEqual([1000, 2000])
    expect(twice.steps).toBeLessThan(2.02 * once.steps)
    expect(once.steps).toBeLessThan(1.5 * countSteps(plain(1000)).steps)
    expect(once.steps).toBeLessThan(80 * 1000)
  },
)
