import type { Dataset, DatasetFinding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { FormatFiles, ReadOptions } from '../format.ts'
import {
  asArray,
  asNumber,
  asRecord,
  asScore,
  asString,
  parseJsonFile,
} from '../json/json-values.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { NamedPictures } from '../named-pictures.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import {
  type AnnotationEntry,
  type AnnotationReader,
  readAnnotatedPictures,
} from '../read-annotated.ts'

/** An annotation that is not read yet. */
interface Entry extends AnnotationEntry {
  annotation: unknown
}

/** Reads every JSON array whose entries have an `image`. Throws `formats/missing-file` if there is none. */
export async function readCreateml(
  files: FormatFiles,
  options: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const pictures = new NamedPictures<Entry>(await files.list())
  const missing =
    'There is no JSON array of entries with "image"; name the file that Create ML wrote.'
  const { onIssue } = options
  for await (const { path, value: list } of parsedFiles(files, /\.json$/i, parseEntries, {
    missing,
    onIssue,
  })) {
    for (const [index, value] of list.entries()) {
      const { image, annotations } = asRecord(value) ?? {}
      const place = `[${index}] of ${path}`
      const picture = pictures.named(asString(image) ?? '', path)
      if (picture) {
        for (const annotation of asArray(annotations) ?? []) {
          picture.entries.push({ annotation, place, path })
        }
      } else {
        onIssue?.({ code: 'entry-invalid', message: `${place} names no picture.`, path })
      }
    }
  }
  const reader: AnnotationReader<Entry> = {
    read: ({ annotation }) => readAnnotation(annotation),
    lacks: 'has an annotation without a label or a box',
  }
  return await labelledDataset((each) => readAnnotatedPictures(pictures, reader, each), options)
}

function parseEntries({ path, bytes }: FoundFile): readonly unknown[] | undefined {
  const list = asArray(parseJsonFile(path, bytes))
  return list?.every((entry) => asRecord(entry)?.image !== undefined) ? list : undefined
}

function readAnnotation(value: unknown): DatasetFinding<Mask> | undefined {
  const { label, coordinates, confidence } = asRecord(value) ?? {}
  const place = asRecord(coordinates)
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => asNumber(place?.[key]))
  const name = asString(label)
  if (name === undefined || x === undefined || y === undefined) return undefined
  if (width === undefined || height === undefined || width < 0 || height < 0) return undefined
  const score = asScore(confidence)
  return {
    label: name,
    box: { x: x - width / 2, y: y - height / 2, width, height },
    ...(score === undefined ? {} : { score }),
    raw: value,
    issues: [],
  }
}
