import type { FormatFiles } from './format.ts'
import { FormatsError } from './formats-error.ts'
import { asArray, asRecord, parseJsonFile } from './json-values.ts'
import { rootNameOf } from './xml/read-xml.ts'

/** The names of the formats that can be told from their files. */
export const formatNames = [
  'coco',
  'coco-results',
  'createml',
  'csv',
  'cvat',
  'findings-json',
  'jsonl',
  'label-studio',
  'labelme',
  'voc',
  'w3c',
  'yolo',
] as const

/** The name of a format, as `detectFormat` returns it. */
export type FormatName = (typeof formatNames)[number]

/** Files of one kind that are opened before the search is given up: those of a dataset are all alike. */
const MAX_OPENED = 5

/**
 * Finds out which format files are in, by their names and by what the first of them hold. Returns nothing if none is known. Whether YOLO's
 * files hold boxes, polygons or keypoints is for its reader to see.
 */
export async function detectFormat(files: FormatFiles): Promise<FormatName | undefined> {
  const paths = [...(await files.list())].sort()
  if (paths.some((path) => /(?:^|\/)findings\.json$/.test(path))) return 'findings-json'
  if (paths.some((path) => /(?:^|\/)labels\/.*\.txt$/.test(path))) return 'yolo'
  const ending = (pattern: RegExp) =>
    paths.filter((path) => pattern.test(path)).slice(0, MAX_OPENED)
  for (const path of ending(/\.xml$/i)) {
    const name = await rootOf(path, files)
    if (name === 'annotation') return 'voc'
    if (name === 'annotations') return 'cvat'
  }
  for (const path of ending(/\.(?:json|jsonld)$/i)) {
    const name = await jsonFormat(path, files)
    if (name) return name
  }
  if (ending(/\.(?:jsonl|ndjson)$/i).length > 0) return 'jsonl'
  return ending(/\.csv$/i).length > 0 ? 'csv' : undefined
}

async function rootOf(path: string, files: FormatFiles): Promise<string | undefined> {
  try {
    return rootNameOf(path, await files.read(path))
  } catch (error) {
    if (error instanceof FormatsError) return undefined
    throw error
  }
}

async function jsonFormat(path: string, files: FormatFiles): Promise<FormatName | undefined> {
  let value: unknown
  try {
    value = parseJsonFile(path, await files.read(path))
  } catch (error) {
    if (error instanceof FormatsError) return undefined
    throw error
  }
  const record = asRecord(value)
  if (record) {
    if (asArray(record.images) && asArray(record.categories)) return 'coco'
    if (asArray(record.shapes)) return 'labelme'
    return record.type === 'AnnotationPage' || record.type === 'AnnotationCollection'
      ? 'w3c'
      : undefined
  }
  const first = asRecord(asArray(value)?.[0])
  if (!first) return undefined
  if ('image_id' in first) return 'coco-results'
  if ('image' in first && 'annotations' in first) return 'createml'
  if (asRecord(first.data)) return 'label-studio'
  return first.type === 'Annotation' ? 'w3c' : undefined
}
