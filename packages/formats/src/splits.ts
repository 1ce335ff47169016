import type { DatasetSplit } from '@pollux/findings'

/** The words that exporting programs use for the splits. */
const splitWords: Readonly<Record<string, DatasetSplit>> = {
  train: 'train',
  training: 'train',
  val: 'val',
  valid: 'val',
  validation: 'val',
  test: 'test',
  testing: 'test',
}

/** Returns the split that a word means: `valid` and `Validation` are `val`. */
export function splitNamed(word: string | undefined): DatasetSplit | undefined {
  const key = word?.toLowerCase() ?? ''
  return Object.hasOwn(splitWords, key) ? splitWords[key] : undefined
}

/**
 * Returns the split in the name of a file, such as `instances_val2017.json`, or otherwise in that of its folder, such
 * as `valid/_annotations.coco.json`.
 */
export function splitOfFile(path: string): DatasetSplit | undefined {
  const [name = '', folder] = path.split('/').toReversed()
  for (const word of name.split(/[^a-z]+/i)) {
    const split = splitNamed(word)
    if (split) return split
  }
  return splitNamed(folder)
}

/** Splits off the first folder of a path if it names a split, and returns that split. */
export function splitFolder(path: string): { name: string; split?: DatasetSplit } {
  const [, folder, name] = /^([^/]+)\/(.+)$/.exec(path) ?? []
  const split = splitNamed(folder)
  return split && name !== undefined ? { name, split } : { name: path }
}
