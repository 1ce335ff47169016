import type { FormatFiles } from './format.ts'
import { FormatsError } from './formats-error.ts'
import { outlineJson } from './json/json-outline.ts'
import { rootNameOf } from './xml/read-xml.ts'
import { isNameList, labelledPictures } from './yolo/label-files.ts'

/** The names of the formats that can be detected from their files. */
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

/** The most files of one kind that are opened to detect a format, since all those of a dataset are alike. */
const MAX_OPENED_FILES = 5

/**
 * Detects the format of files by their names and by the content of the first ones. YOLO's variants are not
 * distinguished: its reader decides whether lines hold boxes, polygons or keypoints.
 *
 * @returns The name of the format, or `undefined` if none is recognised.
 */
export async function detectFormat(files: FormatFiles): Promise<FormatName | undefined> {
  const paths = [...(await files.list())].sort()
  if (paths.some((path) => /(?:^|\/)findings\.json$/.test(path))) return 'findings-json'
  if (labelledPictures(paths, paths.some(isNameList)).length > 0) return 'yolo'
  const ending = (pattern: RegExp) =>
    paths.filter((path) => pattern.test(path)).slice(0, MAX_OPENED_FILES)
  for (const path of ending(/\.xml$/i)) {
    const name = await rootOf(path, files)
    if (name === 'annotation') return 'voc'
    if (name === 'annotations') return 'cvat'
  }
  for (const path of ending(/\.(?:json|jsonld)$/i)) {
    const name = jsonFormat(await files.read(path))
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

function jsonFormat(bytes: Uint8Array): FormatName | undefined {
  const outline = outlineJson(bytes)
  if (!outline) return undefined
  const { isList, members } = outline
  const type = members.get('type')
  const typeText = typeof type === 'object' ? type.text : undefined
  if (!isList) {
    if (members.get('images') === 'list' && members.get('categories') === 'list') return 'coco'
    if (members.get('shapes') === 'list') return 'labelme'
    return typeText === 'AnnotationPage' || typeText === 'AnnotationCollection' ? 'w3c' : undefined
  }
  if (members.has('image_id')) return 'coco-results'
  if (members.has('image') && members.has('annotations')) return 'createml'
  const isShort = members.has('annotation_id') || members.has('annotator')
  if (members.get('data') === 'object' || isShort) return 'label-studio'
  return typeText === 'Annotation' ? 'w3c' : undefined
}
