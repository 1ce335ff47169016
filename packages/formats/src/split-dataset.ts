import { checkObject, invalidArgument } from '@pollux/errors'
import type { Dataset, DatasetPicture, DatasetSplit } from '@pollux/findings'

/** The shares of pictures of each split; they are scaled to a sum of 1. */
export type SplitShares = Partial<Record<DatasetSplit, number>>

const order = ['train', 'val', 'test'] as const

/**
 * Assigns every picture to a split by a hash of its name alone: a picture keeps its split when others are added or
 * removed. Shares are therefore approximate, and more exact with more
 * pictures.
 *
 * @param dataset - The pictures.
 * @param shares - Non-negative numbers, such as `{ train: 80, val: 20 }`.
 * @returns The same dataset with a split for each picture.
 * @throws {TypeError} If a share is not a non-negative number, or all are 0.
 */
export function splitDataset<Mask>(dataset: Dataset<Mask>, shares: SplitShares): Dataset<Mask> {
  checkObject(shares, 'shares')
  const bounds = boundsOf(shares)
  return { classes: dataset.classes, pictures: splitPictures(dataset.pictures, bounds) }
}

async function* splitPictures<Mask>(
  pictures: Dataset<Mask>['pictures'],
  bounds: readonly Bound[],
): AsyncGenerator<DatasetPicture<Mask>> {
  for await (const picture of pictures) {
    const position = hashOf(picture.name)
    const bound = bounds.find(({ end }) => position < end) ?? bounds.at(-1)
    yield bound ? { ...picture, split: bound.split } : picture
  }
}

interface Bound {
  split: DatasetSplit
  /** The upper end of the split's range of hashes, from 0 to 1. */
  end: number
}

function boundsOf(shares: SplitShares): Bound[] {
  const given = order.map((split) => ({ split, share: shares[split] ?? 0 }))
  for (const { split, share } of given) {
    if (!(share >= 0 && Number.isFinite(share))) {
      throw invalidArgument('a number from 0', `shares.${split}`, share)
    }
  }
  const sum = given.reduce((total, { share }) => total + share, 0)
  if (sum === 0) throw invalidArgument('at least one share above 0', 'shares', shares)
  let end = 0
  return given.flatMap(({ split, share }) => {
    end += share / sum
    return share > 0 ? [{ split, end }] : []
  })
}

/**
 * Hashes a name to a number from 0 to below 1: FNV-1a over its UTF-8, mixed as in
 * MurmurHash3, so that names that differ by a digit lie far apart.
 */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
