import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAnswer } from '@pollux/answers'
import { decodeMasks, maskArea } from '@pollux/masks'
import { describe, expect, test } from 'vitest'
import { root } from '../floors/source-files.ts'

interface AnswerCase {
  id: string
  title: string
  width: number
  height: number
  text: string
  expect: { maskArea?: number; tol?: number; mask?: null; status?: string }
}

const cases = readFileSync(join(root, 'packages/answers/src/fixtures/answers.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): AnswerCase => JSON.parse(line))

/** A case read and its masks decoded. */
function decode({ text, width, height }: AnswerCase) {
  return decodeMasks(readAnswer(text, { size: { width, height } }))
}

describe('the mask has as many pixels as it should:', () => {
  const withArea = cases.filter((entry) => entry.expect.maskArea !== undefined)
  test.each(withArea)('$id $title', async (entry) => {
    const { findings } = await decode(entry)
    const masks = findings.flatMap(({ mask }) => mask ?? [])
    expect(masks).toHaveLength(1)
    const off = Math.abs(maskArea(masks[0]!) - entry.expect.maskArea!)
    expect(off).toBeLessThanOrEqual(entry.expect.tol ?? 0)
  })
})

describe('there is no mask, and the answer says why:', () => {
  const without = cases.filter((entry) => entry.expect.mask === null)
  test.each(without)('$id $title', async (entry) => {
    const answer = await decode(entry)
    expect(answer.findings.every(({ mask }) => mask === undefined)).toBe(true)
    expect(answer.status).toBe('partial')
  })
})

test('a good mask stays beside a bad one and beside an item without any', async () => {
  const byId = (id: string) => decode(cases.find((entry) => entry.id === id)!)
  const areas = async (id: string) =>
    (await byId(id)).findings.map(({ mask }) => mask && maskArea(mask))
  expect(await areas('M26')).toEqual([29280, undefined])
  expect(await areas('M27')).toEqual([undefined, 29280])
})
