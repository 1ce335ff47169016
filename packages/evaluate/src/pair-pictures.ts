import {
  classNameOf,
  type Dataset,
  type DatasetFinding,
  type DatasetPicture,
  type FindingClass,
} from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { EvaluateError } from './evaluate-error.ts'
import { NameTally, type Unmatched } from './unmatched.ts'

/** A picture of the truth and the findings of the predictions in it. */
export interface PicturePair {
  name: string
  size: Size
  truth: readonly ClassedFinding[]
  found: readonly ClassedFinding[]
  /** Findings whose class is not in the truth; they count as wrong. */
  unknown: readonly DatasetFinding<Mask>[]
}

/** A finding and the index of its class among those of the truth. */
export interface ClassedFinding {
  finding: DatasetFinding<Mask>
  classIndex: number
}

/** The classes of the truth, and its pictures with their findings. */
export interface PairedDatasets {
  classes: readonly FindingClass[]
  pictures: readonly PicturePair[]
  /** The number of findings in each picture that is not in the truth, by its name; they count as wrong. */
  alien: ReadonlyMap<string, number>
  unmatched: readonly Unmatched[]
}

interface Pair extends PicturePair {
  found: ClassedFinding[]
  unknown: DatasetFinding<Mask>[]
  id?: number
}

/**
 * Joins predictions to the truth by the names of pictures and classes. If a picture's name has no exact match, it may
 * have leading folders that the other lacks. Pictures are ordered by id, or otherwise by name, so that tied scores do
 * not depend on the order of the files.
 * Throws `evaluate/size` if a picture differs in size between the datasets.
 */
export async function pairDatasets(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
): Promise<PairedDatasets> {
  const { classes } = truth
  const indexes = new Map(classes.map(({ name }, index) => [name, index]))
  const tally = new NameTally()
  const pairs = new Map<string, Pair>()
  for await (const { name, size, id, findings } of truth.pictures) {
    const known = classed(findings, indexes, ({ label }) => tally.add('truth', 'class', label))
    const about = { name, size, truth: known, ...(id === undefined ? {} : { id }) }
    pairs.set(name, { ...about, found: [], unknown: [] })
  }
  const alien = new Map<string, number>()
  const found: DatasetPicture<Mask>[] = []
  for await (const picture of predictions.pictures) found.push(picture)
  const partners = partnersOf(found, pairs)
  for (const picture of found) {
    const pair = partners.get(picture)
    if (!pair) {
      alien.set(picture.name, picture.findings.length)
      tally.add('predictions', 'picture', picture.name, picture.findings.length)
      continue
    }
    checkSizes(pair, picture)
    const known = classed(picture.findings, indexes, ({ finding, label }) => {
      tally.add('predictions', 'class', label)
      pair.unknown.push(finding)
    })
    for (const entry of known) pair.found.push(entry)
  }
  const withPartner = new Set(partners.values())
  for (const pair of pairs.values()) {
    if (!withPartner.has(pair)) tally.add('truth', 'picture', pair.name, pair.truth.length)
  }
  const pictures = [...pairs.values()].sort(byIdThenName)
  return { classes, pictures, alien, unmatched: tally.all() }
}

/** Returns the number of findings whose class or picture is not in the truth. */
export function unknownCount({ pictures, alien }: PairedDatasets): number {
  const inPictures = pictures.reduce((sum, { unknown }) => sum + unknown.length, 0)
  return [...alien.values()].reduce((sum, count) => sum + count, inPictures)
}

/** Returns the picture of the truth for each picture of the predictions. */
function partnersOf(
  found: readonly DatasetPicture<Mask>[],
  pairs: ReadonlyMap<string, Pair>,
): Map<DatasetPicture<Mask>, Pair> {
  const partners = new Map<DatasetPicture<Mask>, Pair>()
  for (const picture of found) {
    const pair = pairs.get(picture.name)
    if (pair) partners.set(picture, pair)
  }
  const taken = new Set(partners.values())
  const byLastName = new Map<string, Pair[]>()
  for (const pair of pairs.values()) {
    if (taken.has(pair)) continue
    const alike = byLastName.get(lastName(pair.name))
    if (alike) alike.push(pair)
    else byLastName.set(lastName(pair.name), [pair])
  }
  for (const picture of found) {
    if (partners.has(picture)) continue
    const alike = byLastName.get(lastName(picture.name)) ?? []
    const [pair, ...more] = alike.filter(({ name }) => isSamePlace(name, picture.name))
    if (pair && more.length === 0) partners.set(picture, pair)
  }
  return partners
}

/** Returns whether one path equals the other with leading folders added. */
function isSamePlace(a: string, b: string): boolean {
  return a.endsWith(`/${b}`) || b.endsWith(`/${a}`)
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function checkSizes({ name, size: wanted }: Pair, { size }: DatasetPicture<Mask>): void {
  if (wanted.width === size.width && wanted.height === size.height) return
  throw new EvaluateError(
    'evaluate/size',
    `${name} has ${size.width}×${size.height} pixels in the predictions and ${wanted.width}×${wanted.height} in the truth; compare findings of the same picture.`,
  )
}

function classed(
  findings: readonly DatasetFinding<Mask>[],
  indexes: ReadonlyMap<string, number>,
  onUnknown: (entry: { finding: DatasetFinding<Mask>; label: string }) => void,
): ClassedFinding[] {
  return findings.flatMap((finding) => {
    const label = classNameOf(finding) ?? ''
    const classIndex = indexes.get(label)
    if (classIndex !== undefined) return { finding, classIndex }
    onUnknown({ finding, label })
    return []
  })
}

function byIdThenName(a: { id?: number; name: string }, b: { id?: number; name: string }): number {
  if (a.id !== undefined && b.id !== undefined) return a.id - b.id
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
