import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { expect, test } from 'vitest'
import { picturesOf } from './fixtures/memory-files.ts'
import { mapClasses } from './map-classes.ts'

const labelled = (label: string) => ({ label, raw: undefined, issues: [] })
const dataset: Dataset<Mask> = {
  classes: [],
  pictures: [
    {
      name: 'a.jpg',
      size: { width: 8, height: 8 },
      findings: [labelled('A red Mug '), labelled('cup'), labelled('fork')],
    },
  ],
}

test('labels become the classes that claim them, others have none', async () => {
  const mapped = mapClasses(dataset, { plate: [], cup: ['a red mug'] })
  expect(mapped.classes).toEqual([
    { id: 0, name: 'plate' },
    { id: 1, name: 'cup' },
  ])
  const [picture] = await picturesOf(mapped)
  expect(picture?.findings.map(({ class: read }) => read?.name)).toEqual(['cup', 'cup', undefined])
})

test('a label that two classes claim is refused', () => {
  expect(() => mapClasses(dataset, { cup: ['mug'], glass: ['Mug'] })).toThrow(TypeError)
})
