import { readFileSync } from 'node:fs'
import { expect, expectTypeOf, test } from 'vitest'
import { models } from './find-model.ts'
import type { KnownModelId, ModelId } from './model-id.ts'

test('editors complete every name of the catalogue', () => {
  const source = readFileSync(new URL('model-id.ts', import.meta.url), 'utf8')
  const listed = [...source.matchAll(/\| '([^']+)'/g)].map(([, name]) => name)
  expect(listed).toEqual(models.flatMap(({ id, aliases }) => [id, ...aliases]).toSorted())
})

test('any other name is accepted, and the known ones stay apart from it', () => {
  expectTypeOf<string>().toExtend<ModelId>()
  expectTypeOf<'gemini-3.8-flash'>().toExtend<KnownModelId>()
  expectTypeOf<'gemini-9'>().not.toExtend<KnownModelId>()
  // A union with plain string would lose the known names.
  expectTypeOf<ModelId>().not.toEqualTypeOf<string>()
})
