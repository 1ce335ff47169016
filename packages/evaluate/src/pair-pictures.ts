import type { Dataset, DatasetFinding, FindingClass } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { EvaluateError } from './evaluate-error.ts'

/** A picture of the truth, and what was found in it. */
export interface PicturePair {
  name: string
  size: Size
  truth: readonly ClassedFinding[]
  found: readonly ClassedFinding[]
}

/** A finding and the index of its class among those of the truth. */
export interface ClassedFinding {
  finding: DatasetFinding<Mask>
  classIndex: number
}

/** The classes of the truth, and its pictures with what was found in each. */
export interface PairedDatasets {
  classes: readonly FindingClass[]
  pictures: PicturePair[]
  /** Findings whose class or picture the truth does not have, in the order in which they came. */
  unmatched: UnmatchedFinding[]
}

/** A finding that cannot be compared with anything. */
export interface UnmatchedFinding {
  picture: string
  label: string
  reason: 'class' | 'picture'
}

/**
 * Joins predictions to the truth by the names of pictures and classes. Pictures come in the order of their ids, else of their names,
 * so that ties in scores are decided alike whatever the order of the files. Throws `evaluate/size` if a picture has two sizes.
 */
export async function pairDatasets(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
): Promise<PairedDatasets> {
  const classes = truth.classes
  const indexes = new Map(classes.map(({ name }, index) => [name, index]))
  const pairs = new Map<string, PicturePair & { found: ClassedFinding[]; id?: number }>()
  for await (const { name, size, id, findings } of truth.pictures) {
    const known = findings.flatMap((finding) => classed(finding, indexes) ?? [])
    pairs.set(name, { name, size, truth: known, found: [], ...(id === undefined ? {} : { id }) })
  }
  const unmatched: UnmatchedFinding[] = []
  for await (const { name, size, findings } of predictions.pictures) {
    const pair = pairs.get(name)
    if (pair && (pair.size.width !== size.width || pair.size.height !== size.height)) {
      throw new EvaluateError(
        'evaluate/size',
        `${name} has ${size.width}×${size.height} pixels in the predictions and ${pair.size.width}×${pair.size.height} in the truth; compare findings of the same picture.`,
      )
    }
    for (const finding of findings) {
      const label = classNameOf(finding) ?? ''
      const entry = classed(finding, indexes)
      if (!pair) unmatched.push({ picture: name, label, reason: 'picture' })
      else if (!entry) unmatched.push({ picture: name, label, reason: 'class' })
      else pair.found.push(entry)
    }
  }
  return { classes, pictures: [...pairs.values()].sort(byIdThenName), unmatched }
}

function classed(
  finding: DatasetFinding<Mask>,
  indexes: ReadonlyMap<string, number>,
): ClassedFinding | undefined {
  const classIndex = indexes.get(classNameOf(finding) ?? '')
  return classIndex === undefined ? undefined : { finding, classIndex }
}

/** The name of the class that a finding was read as, else its label. */
function classNameOf({ class: read, label }: DatasetFinding<Mask>): string | undefined {
  return read?.name ?? label
}

function byIdThenName(a: { id?: number; name: string }, b: { id?: number; name: string }): number {
  if (a.id !== undefined && b.id !== undefined) return a.id - b.id
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
