import { checkOptions, type OptionNames } from '@pollux/errors'
import type { DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { classFinder } from '../classes.ts'
import { defineFormat, type Format } from '../format.ts'
import { GrowingText } from '../growing-text.ts'
import { asArray, asNumber, asRecord, parseJsonFile } from '../json/json-values.ts'
import { keepsNothing } from '../keeps.ts'
import { namedFindings, nameOf, requireBox } from '../named-findings.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import { readAnnotation } from './read-annotation.ts'
import { readCoco } from './read-coco.ts'
import { toSegmentation } from './write-coco.ts'

/** Options of `cocoResults`. */
export interface CocoResultsOptions {
  /** The content of the ground truth's JSON file. The results use its ids of pictures and categories. */
  truth: Uint8Array
  /** The score of findings that have none, from 0 to 1. If absent, those findings are left out and reported. */
  score?: number
}

const cocoResultsOptionNames: OptionNames<CocoResultsOptions> = { truth: true, score: true }

/**
 * The format of COCO's results, as its evaluator reads them. `results.json` holds `[{"image_id": 7,
 * "category_id": 3, "bbox": [x, y, width, height], "score": 0.8}, …]`, with masks as RLE. Pictures
 * and classes are those of the truth, matched by name.
 *
 * @returns A format that writes and reads results.
 * @throws {FormatsError} `formats/invalid-file` if the truth is not a COCO file.
 */
export function cocoResults(options: CocoResultsOptions): Format {
  checkOptions(options, cocoResultsOptionNames)
  const { truth, score: usualScore } = options
  const readTruth = () => readCoco({ list: () => ['truth.json'], read: () => truth })
  const format = {
    name: 'coco-results',
    keeps: {
      ...keepsNothing,
      boxes: true,
      masks: 'exact',
      polygons: true,
      holes: true,
      parts: true,
      scores: true,
    },
  } as const
  return defineFormat({
    ...format,
    picturePath: ({ name }) => name,
    async *write(dataset, options = {}) {
      const known = await readTruth()
      const classOf = classFinder(known.classes)
      const ids = new Map<string, number>()
      for await (const { name, id } of known.pictures) if (id !== undefined) ids.set(name, id)
      const entries = new GrowingText()
      for await (const picture of dataset.pictures) {
        const imageId = ids.get(picture.name)
        for (const named of namedFindings(picture, classOf, format, options)) {
          const { finding, class: category, report } = named
          const score = finding.score ?? usualScore
          if (imageId === undefined) {
            report('finding-lost', `The truth has no picture ${picture.name}.`)
          } else if (score === undefined) {
            report('finding-lost', `${nameOf(finding)} is left out: it has no score.`)
          } else {
            const box = requireBox(named)
            if (!box) continue
            const segmentation = toSegmentation(finding, picture.size, { asRle: true })
            entries.appendEntry({
              image_id: imageId,
              category_id: category.id,
              bbox: [box.x, box.y, box.width, box.height],
              ...(segmentation ? { segmentation } : {}),
              score,
            })
          }
        }
      }
      yield { path: 'results.json', bytes: GrowingText.join('[', entries, ']\n') }
    },
    async read(files, { onIssue } = {}) {
      const known = await readTruth()
      const byId = new Map<number, Results>()
      for await (const picture of known.pictures) {
        if (picture.id !== undefined) byId.set(picture.id, { ...picture, findings: [] })
      }
      const classes = new Map(known.classes.map((entry) => [entry.id, entry]))
      const missing = 'There is no JSON array of results; name the file that holds them.'
      const found = parsedFiles(files, /\.json$/i, parseResults, { missing, onIssue })
      for await (const { path, value: entries } of found) {
        for (const [index, value] of entries.entries()) {
          const entry = asRecord(value)
          const picture = byId.get(asNumber(entry?.image_id) ?? Number.NaN)
          const category = classes.get(asNumber(entry?.category_id) ?? Number.NaN)
          const place = `[${index}] of ${path}`
          if (!entry || !picture || !category) {
            const message = `${place} has a picture or category that the truth does not have.`
            onIssue?.({ code: 'entry-invalid', message, path })
            continue
          }
          const finding = readAnnotation(entry, picture.size, (code, message) =>
            onIssue?.({ code, message: `${place} ${message}`, path, picture: picture.name }),
          )
          if (finding) picture.findings.push({ label: category.name, class: category, ...finding })
        }
      }
      return { classes: known.classes, pictures: [...byId.values()] }
    },
  })
}

function parseResults({ path, bytes }: FoundFile): readonly unknown[] | undefined {
  return asArray(parseJsonFile(path, bytes))
}

interface Results extends Omit<DatasetPicture<Mask>, 'findings'> {
  findings: DatasetPicture<Mask>['findings'][number][]
}
