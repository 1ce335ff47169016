import type { DatasetSplit } from '@pollux/findings'

/** The words that exporters use for the splits. */
const splitWords: Readonly<Record<string, DatasetSplit>> = {
  train: 'train',
  training: 'train',
  val: 'val',
  valid: 'val',
  validation: 'val',
  test: 'test',
  testing: 'test',
}

/** The split that a word stands for: `valid` and `Validation` are `val`. */
export function splitNamed(word: string | undefined): DatasetSplit | undefined {
  const key = word?.toLowerCase() ?? ''
  return Object.hasOwn(splitWords, key) ? splitWords[key] : undefined
}

/** The split that a file is named for, such as `instances_val2017.json`, else the one of its folder, such as `valid/_annotations.coco.json`. */
export function splitOfFile(path: string): DatasetSplit | undefined {
  const [name = '', folder] = path.split('/').toReversed()
  for (const word of name.split(/[^a-z]+/i)) {
    const split = splitNamed(word)
    if (split) return split
  }
  return splitNamed(folder)
}

/** A path without the folder at its beginning that stands for a split, and that split. */
export function splitFolder(path: string): { name: string; split?: DatasetSplit } {
  const [, folder, name] = /^([^/]+)\/(.+)$/.exec(path) ?? []
  const split = splitNamed(folder)
  return split && name !== undefined ? { name, split } : { name: path }
}
