import { expect, test } from 'vitest'
import { splitDataset } from './split-dataset.ts'

const size = { width: 8, height: 8 }
const pictures = Array.from({ length: 2000 }, (_, index) => ({
  name: `picture-${index}.jpg`,
  size,
  findings: [],
}))

async function splitsOf(list: typeof pictures) {
  const splits = new Map<string, string | undefined>()
  const dataset = splitDataset({ classes: [], pictures: list }, { train: 80, val: 10, test: 10 })
  for await (const { name, split } of dataset.pictures) splits.set(name, split)
  return splits
}

test('a picture stays in its split whatever others come or go', async () => {
  const all = await splitsOf(pictures)
  const some = await splitsOf(pictures.filter((_, index) => index % 3 === 0).toReversed())
  for (const [name, split] of some) expect(all.get(name)).toBe(split)
})

test('shares are met approximately', async () => {
  const counts = { train: 0, val: 0, test: 0 }
  for (const split of (await splitsOf(pictures)).values()) counts[split as keyof typeof counts] += 1
  // Four standard deviations of a binomial with 2,000 draws are 72 for 0.8 and 54 for 0.1.
  expect(Math.abs(counts.train - 1600)).toBeLessThan(72)
  expect(Math.abs(counts.val - 200)).toBeLessThan(54)
  expect(Math.abs(counts.test - 200)).toBeLessThan(54)
})

test.each([{}, { train: -1 }, { train: Number.NaN }])('%o is refused', (shares) => {
  expect(() => splitDataset({ classes: [], pictures: [] }, shares)).toThrow(TypeError)
})
