import { asArray, asRecord, asString, parseJsonFile, recordsIn } from '../json/json-values.ts'
import type { FoundFile } from '../parsed-files.ts'

/** A region as Label Studio exports it: `{"type": "rectanglelabels", "value": {…}, "original_width": 640, …}`. */
export type Region = Readonly<Record<string, unknown>>

/** A picture and its regions. */
export interface Task {
  address: string
  regions: readonly Region[]
}

/**
 * Returns the tasks of an export: an array of tasks with `data`, or of `JSON-MIN`, whose keys for regions are the names
 * of controls.
 */
export function parseTasks({ path, bytes }: FoundFile): Task[] | undefined {
  const entries = asArray(parseJsonFile(path, bytes))
  const tasks = entries?.map((entry) => {
    const record = asRecord(entry) ?? {}
    return asRecord(record.data) ? fullTask(record) : shortTask(record)
  })
  const isAll = tasks?.every((task) => task !== undefined)
  return isAll ? tasks.filter((task) => task !== undefined) : undefined
}

function fullTask(task: Readonly<Record<string, unknown>>): Task {
  const data = asRecord(task.data) ?? {}
  // Use the newest annotation that was not cancelled, or otherwise the first prediction.
  const annotations = recordsIn(task.annotations ?? task.completions)
  const chosen =
    annotations.filter((one) => one.was_cancelled !== true).at(-1) ?? recordsIn(task.predictions)[0]
  return { address: addressIn(data), regions: recordsIn(chosen?.result) }
}

/** The keys that identify entries of `JSON-MIN`. */
const shortKeys = ['annotation_id', 'annotator']

function shortTask(entry: Readonly<Record<string, unknown>>): Task | undefined {
  if (!shortKeys.some((key) => key in entry)) return undefined
  const values = Object.values(entry).flatMap(recordsIn)
  const regions = values.map((value): Region => {
    const type = Object.keys(value).find((key) => key.endsWith('labels'))
    const { original_width, original_height } = value
    return { type, value, original_width, original_height }
  })
  return { address: addressIn(entry), regions }
}

/** Returns the picture's address: `image`, or otherwise the first string; an empty string if there is none. */
function addressIn(data: Readonly<Record<string, unknown>>): string {
  return asString(data.image) ?? Object.values(data).find((one) => typeof one === 'string') ?? ''
}
