import {
  classNameOf,
  type DatasetFinding,
  type DatasetPicture,
  type FindingClass,
} from '@pollux/findings'
import { FormatsError } from './formats-error.ts'

/** Returns the class of a finding: the class that was read with it, or else the one whose name equals its label. */
export type ClassOf = (finding: DatasetFinding<unknown>) => FindingClass | undefined

/**
 * Creates a `ClassOf` for the classes of a dataset.
 *
 * @returns A function that returns the class of a finding, or `undefined` if the dataset has no
 * such class.
 * @throws {FormatsError} `formats/invalid-dataset` if two classes share a name or an id.
 */
export function classFinder(classes: readonly FindingClass[]): ClassOf {
  const byName = new Map<string, FindingClass>()
  const ids = new Set<number>()
  for (const entry of classes) {
    if (byName.has(entry.name) || ids.has(entry.id)) {
      const message = `Two classes have the name "${entry.name}" or the id ${entry.id}; make both unique.`
      throw new FormatsError('formats/invalid-dataset', message)
    }
    byName.set(entry.name, entry)
    ids.add(entry.id)
  }
  return ({ class: read, label }) =>
    (read && byName.get(read.name)) ?? (label === undefined ? undefined : byName.get(label))
}

/**
 * Collects the classes of findings, or their labels if they have none, sorted by name.
 *
 * @returns Classes with ids from 0.
 */
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

/**
 * Creates classes from their names.
 *
 * @returns Classes in the same order, with ids from 0.
 */
export function classesNamed(names: readonly string[]): FindingClass[] {
  return names.map((name, id) => ({ id, name }))
}
