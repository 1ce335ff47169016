import { expect, expectTypeOf, test } from 'vitest'
import { emulate } from './fixtures/emulate.ts'
import { gray } from './fixtures/files.ts'
import type { Mistake, Picture } from './pollux.ts'

test('several pictures for a call that takes one are refused, by types and at run time', async () => {
  const { pollux, requests } = await emulate('[]')
  const [a, b] = [gray(4, 4), gray(4, 4)]
  const calls = [
    // @ts-expect-error This call takes one picture. For several, call it once for each, or use label.
    () => pollux.segment([a, b], 'cup'),
    // @ts-expect-error The same.
    () => pollux.detect([a, b]),
    // @ts-expect-error The same.
    () => pollux.point([a, b]),
    // @ts-expect-error The same.
    () => pollux.readText([a, b]),
    // @ts-expect-error The same.
    () => pollux.detectAll([a, b]),
  ]
  for (const call of calls) await expect(call()).rejects.toThrow(TypeError)
  for (const call of calls) await expect(call()).rejects.toThrow('one picture')
  expect(requests).toEqual([])
})

test('the mistake is the sentence, and one picture in any form is none', async () => {
  const { pollux } = await emulate('[]')
  const sentence = 'This call takes one picture. For several, call it once for each, or use label.'
  const several = pollux.segment<readonly Picture[]>
  expectTypeOf<Parameters<typeof several>[0]>().toEqualTypeOf<
    readonly Picture[] & Mistake<typeof sentence>
  >()
  const picture: Picture = gray(4, 4)
  expect((await pollux.segment(picture)).status).toBe('ok')
  expect((await pollux.segment(new Blob([gray(4, 4).slice()]), 'cup')).status).toBe('ok')
})
