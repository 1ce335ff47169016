import { parse } from 'yaml'
import type { FormatFiles } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asArray, asNumbers, asRecord, asString } from '../json/json-values.ts'
import { pathsNamed } from '../parsed-files.ts'
import { lastName } from '../picture-names.ts'
import { readText } from '../text-file.ts'
import { isNameList } from './label-files.ts'

/** The content of data.yaml. */
export interface DataYaml {
  names?: readonly string[]
  /** The number of keypoints, and how many numbers describe each. */
  keypoints?: { count: number; numbers: number }
}

/**
 * Reads the first YAML file with names, `data.yaml` before others, or otherwise `classes.txt` or `obj.names` with a
 * name per line. Throws `formats/invalid-file` if it is not YAML.
 */
export async function readDataYaml(files: FormatFiles): Promise<DataYaml> {
  const paths = await pathsNamed(files, /\.ya?ml$/i)
  const isData = (path: string) => /^data\.ya?ml$/i.test(lastName(path))
  let failure: FormatsError | undefined
  for (const path of [...paths.filter(isData), ...paths.filter((one) => !isData(one))]) {
    try {
      const data = parseYaml(path, await files.read(path))
      if (data.names) return data
    } catch (error) {
      if (!(error instanceof FormatsError)) throw error
      failure ??= error
    }
  }
  if (failure) throw failure
  const path = (await files.list()).toSorted().find(isNameList)
  if (path === undefined) return {}
  const lines = readText(path, await files.read(path)).split('\n')
  return { names: lines.map((line) => line.trim()).filter((line) => line !== '') }
}

function parseYaml(path: string, bytes: Uint8Array): DataYaml {
  let value: unknown
  try {
    value = parse(readText(path, bytes), { maxAliasCount: 100, logLevel: 'error' })
  } catch (cause) {
    if (cause instanceof FormatsError) throw cause
    throw new FormatsError('formats/invalid-file', `${path} is not YAML; correct it.`, { cause })
  }
  const data = asRecord(value) ?? {}
  const names = readNames(data.names)
  const [count, numbers = 3] = asNumbers(data.kpt_shape, 1) ?? []
  const isShape = Number.isInteger(count) && (numbers === 2 || numbers === 3)
  return {
    ...(names ? { names } : {}),
    ...(isShape && count !== undefined && count > 0 ? { keypoints: { count, numbers } } : {}),
  }
}

/** The most classes, more than any dataset has, so that a huge index cannot allocate too much memory. */
const MAX_CLASSES = 100_000

/** Reads names from an array, or from an object by index: `{0: cup, 1: plate}`. */
function readNames(value: unknown): string[] | undefined {
  const list = asArray(value)
  if (list) return list.map((name, index) => asString(name) ?? `class ${index}`)
  const record = asRecord(value)
  if (!record) return undefined
  const indexes = Object.keys(record).map(Number)
  if (indexes.some((index) => !Number.isInteger(index) || index < 0 || index > MAX_CLASSES)) {
    return undefined
  }
  const count = indexes.reduce((most, index) => Math.max(most, index + 1), 0)
  return Array.from({ length: count }, (_, index) => asString(record[index]) ?? `class ${index}`)
}
