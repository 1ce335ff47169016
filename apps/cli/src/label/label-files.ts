import { readFile } from 'node:fs/promises'
import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import {
  type ClassMap,
  classesNamed,
  classesOf,
  type Format,
  mapClasses,
  splitDataset,
} from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import type { IssueLog } from '../output/issue-log.ts'
import type { LabelFlags } from './label-flags.ts'
import { isWhole, type Labelled, stateOf } from './labelled.ts'

/** What the folder of a run is made of. */
export interface LabelContent {
  labelled: readonly Labelled[]
  flags: LabelFlags
  format: Format | undefined
  classMap: ClassMap | undefined
  issues: IssueLog
  /** The report as a page. */
  report: string
}

/** Yields the dataset, or the values as JSON Lines, then the report, in the order of the inputs. */
export async function* labelFiles(content: LabelContent): AsyncGenerator<OutputFile> {
  const { labelled, format, report } = content
  if (format) yield* datasetFiles(content, format)
  else {
    const lines = labelled.map((each) => {
      const { name, value, error } = each
      return `${JSON.stringify({ picture: name, status: stateOf(each), ...value, error })}\n`
    })
    yield { path: 'answers.jsonl', bytes: encode(lines.join('')) }
  }
  const failures = labelled
    .filter((each) => !isWhole(each))
    .map((each) => ({
      picture: each.name,
      status: stateOf(each),
      error: each.error,
      issues: each.issues,
    }))
  const counts = { pictures: labelled.length, failed: labelled.filter(({ error }) => error).length }
  yield {
    path: 'report.json',
    bytes: encode(`${JSON.stringify({ version: 1, ...counts, failures }, undefined, 1)}\n`),
  }
  yield { path: 'report.html', bytes: encode(report) }
}

async function* datasetFiles(
  { labelled, flags, classMap, issues }: LabelContent,
  format: Format,
): AsyncGenerator<OutputFile> {
  const pictures = labelled.flatMap(({ name, answer }): DatasetPicture<Mask>[] =>
    answer ? [{ name, size: answer.size, findings: answer.findings }] : [],
  )
  const classes = flags.classes ? classesNamed(flags.classes) : await classesOf(pictures)
  const named: Dataset<Mask> = { classes, pictures }
  const mapped = classMap ? mapClasses(named, classMap) : named
  const dataset = flags.split ? splitDataset(mapped, flags.split) : mapped
  const targets = new Map<string, string>()
  async function* noted(): AsyncGenerator<DatasetPicture<Mask>> {
    for await (const picture of dataset.pictures) {
      targets.set(picture.name, format.picturePath(picture))
      yield picture
    }
  }
  yield* format.write({ ...dataset, pictures: noted() }, { onIssue: issues.add })
  if (!flags.copyImages) return
  for (const { name, source } of labelled) {
    const path = targets.get(name)
    if (path === undefined || source.kind !== 'path') continue
    yield { path, bytes: new Uint8Array(await readFile(source.name)) }
  }
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
