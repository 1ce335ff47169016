import { checkObject, invalidArgument } from '@pollux/errors'
import {
  classNameOf,
  type Dataset,
  type DatasetFinding,
  type DatasetPicture,
} from '@pollux/findings'
import { classesNamed } from './classes.ts'

/**
 * The wanted classes, each with the labels that it has in addition to its own name: `{ cup: ['mug', 'a red cup'] }`.
 */
export type ClassMap = Readonly<Record<string, readonly string[]>>

/**
 * Assigns the classes of a map to findings, by label or class, ignoring case and surrounding white
 * space. A finding that the map does not know keeps its label and has no class, which a format then
 * reports.
 *
 * @param dataset - The dataset whose findings are assigned.
 * @param map - The labels of each class.
 * @returns A dataset with the classes of the map.
 * @throws {TypeError} If two classes claim a label.
 * @example mapClasses(dataset, { cup: ['mug', 'a red cup'], plate: [] })
 */
export function mapClasses<Mask>(dataset: Dataset<Mask>, map: ClassMap): Dataset<Mask> {
  checkObject(map, 'map', 'labels by class')
  const classes = classesNamed(Object.keys(map))
  const byLabel = new Map<string, (typeof classes)[number]>()
  for (const entry of classes) {
    const labels = map[entry.name]
    if (!Array.isArray(labels) || labels.some((label) => typeof label !== 'string')) {
      throw invalidArgument('an array of labels', `map.${entry.name}`, labels)
    }
    for (const label of [entry.name, ...labels]) {
      const known = byLabel.get(folded(label))
      if (known && known !== entry) {
        throw invalidArgument(`a label that only ${known.name} claims`, `map.${entry.name}`, label)
      }
      byLabel.set(folded(label), entry)
    }
  }
  const classify = (finding: DatasetFinding<Mask>): DatasetFinding<Mask> => {
    const entry = byLabel.get(folded(classNameOf(finding) ?? ''))
    const { class: before, ...rest } = finding
    return entry ? { ...rest, class: entry } : rest
  }
  return { classes, pictures: mapPictures(dataset.pictures, classify) }
}

async function* mapPictures<Mask>(
  pictures: Dataset<Mask>['pictures'],
  change: (finding: DatasetFinding<Mask>) => DatasetFinding<Mask>,
): AsyncGenerator<DatasetPicture<Mask>> {
  for await (const picture of pictures) {
    yield { ...picture, findings: picture.findings.map(change) }
  }
}

function folded(label: string): string {
  return label.normalize('NFC').trim().toLowerCase()
}
