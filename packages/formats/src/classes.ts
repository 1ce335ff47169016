import {
  classNameOf,
  type DatasetFinding,
  type DatasetPicture,
  type FindingClass,
} from '@pollux/findings'
import { FormatsError } from './formats-error.ts'

/** Returns the class of a finding: the one it was read as, else the one that its label names to the letter. */
export type ClassOf = (finding: DatasetFinding<unknown>) => FindingClass | undefined

/** Makes a `ClassOf` for the classes of a dataset. Throws `formats/invalid-dataset` if two of them share a name or an id. */
export function classFinder(classes: readonly FindingClass[]): ClassOf {
  const byName = new Map<string, FindingClass>()
  const ids = new Set<number>()
  for (const entry of classes) {
    if (byName.has(entry.name) || ids.has(entry.id)) {
      const message = `The dataset has two classes of the name "${entry.name}" or the id ${entry.id}; give each its own.`
      throw new FormatsError('formats/invalid-dataset', message)
    }
    byName.set(entry.name, entry)
    ids.add(entry.id)
  }
  return ({ class: read, label }) =>
    (read && byName.get(read.name)) ?? (label === undefined ? undefined : byName.get(label))
}

/** The classes that findings have, else their labels, in the order of their names, ids counted from 0. */
export async function classesOf(
  pictures: Iterable<DatasetPicture<unknown>> | AsyncIterable<DatasetPicture<unknown>>,
): Promise<FindingClass[]> {
  const names = new Set<string>()
  for await (const { findings } of pictures) {
    for (const finding of findings) {
      const name = classNameOf(finding)
      if (name !== undefined) names.add(name)
    }
  }
  return classesNamed([...names].sort())
}

/** Classes of these names, ids counted from 0. */
export function classesNamed(names: readonly string[]): FindingClass[] {
  return names.map((name, id) => ({ id, name }))
}
