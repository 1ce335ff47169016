import { expect, test } from 'vitest'
import { splitFolder, splitOfFile } from './splits.ts'

test.each([
  ['annotations/instances_val2017.json', 'val'],
  ['train.json', 'train'],
  ['valid/_annotations.coco.json', 'val'],
  ['annotations/image_info_test-dev2017.json', 'test'],
  ['annotations.json', undefined],
  ['constrained.json', undefined],
  ['constructor/a.json', undefined],
])('%s is of the split %s', (path, split) => {
  expect(splitOfFile(path)).toBe(split)
})

test('only the first folder of a path is a split', () => {
  expect(splitFolder('Valid/cats/a.jpg')).toEqual({ name: 'cats/a.jpg', split: 'val' })
  expect(splitFolder('cats/train/a.jpg')).toEqual({ name: 'cats/train/a.jpg' })
  expect(splitFolder('train')).toEqual({ name: 'train' })
})
