import { type Answer, findingsFile, type OutputFile } from '@pollux/findings'
import { type Format, type FormatIssue, isFormatLoss } from '@pollux/formats'
import { type Mask, maskPngs, maskToRecord } from '@pollux/masks'
import { overlayPng, overlaySvg, reportPage } from '@pollux/render'
import type { DeskCall, DeskEvent, ExportedFile } from './desk-call.ts'
import { pageBackend } from './page-backend.ts'

type ExportCall = Extract<DeskCall, { name: 'export' }>

/** Writes an answer as files. Drawings, reports and findings name where the answer comes from. */
export async function* exportAnswer(
  call: ExportCall,
  signal: AbortSignal,
): AsyncGenerator<DeskEvent> {
  const lost: string[] = []
  const files: ExportedFile[] = []
  for await (const { path, bytes } of filesOf(call, lost, signal)) {
    files.push({ path, bytes: bytes.slice() })
  }
  yield { type: 'exported', files, lost: [...new Set(lost)] }
}

async function* filesOf(
  { format, answer, picture, origin }: ExportCall,
  lost: string[],
  signal: AbortSignal,
): AsyncIterable<OutputFile> {
  const watermark = () => origin
  const facts: Record<string, string> = origin === '' ? {} : { Origin: origin }
  const exporters = {
    png: () => overlayPng({ watermark }),
    svg: () => overlaySvg({ watermark, title: () => picture.name }),
    report: () => reportPage(() => ({ title: picture.name, watermark: origin, facts })),
    masks: () => maskPngs(),
    findings: () => findingsFile<Mask>({ maskToRecord }),
  }
  const named: Answer<Mask> = {
    ...answer,
    source: origin === '' ? picture.name : `${picture.name} (${origin})`,
  }
  const exporter = Object.hasOwn(exporters, format)
    ? exporters[asName(format, exporters)]()
    : undefined
  if (exporter) {
    const file = new Uint8Array(await picture.blob.arrayBuffer())
    const needsPixels = format === 'png' || format === 'svg' || format === 'report'
    const raster = needsPixels ? await pageBackend.decode(file, { signal }) : undefined
    const upright = async () => {
      if (!raster) return file
      return (await pageBackend.encode(raster, { format: 'jpeg', quality: 90 })).slice()
    }
    yield* exporter.write(named, raster ? { raster, picture: upright, signal } : { signal })
    return
  }
  const { classesOf } = await import('@pollux/formats')
  const pictures = [{ name: picture.name, size: answer.size, findings: answer.findings }]
  const dataset = { classes: await classesOf(pictures), pictures }
  const onIssue = (issue: FormatIssue) => {
    if (isFormatLoss(issue)) lost.push(issue.message)
  }
  yield* (await formatOf(format)).write(dataset, { onIssue })
  if (origin !== '') yield { path: 'ORIGIN.txt', bytes: new TextEncoder().encode(`${origin}\n`) }
}

function asName<Name extends string>(name: string, of: Record<Name, unknown>): Name {
  for (const each in of) if (each === name) return each
  throw new TypeError(`There is no export ${name}.`)
}

async function formatOf(name: string): Promise<Format> {
  const formats = await import('@pollux/formats')
  const made: Readonly<Record<string, () => Format>> = {
    coco: () => formats.coco(),
    yolo: () => formats.yolo(),
    'yolo-segment': () => formats.yolo({ task: 'segment' }),
    voc: () => formats.voc(),
    labelme: () => formats.labelme(),
    createml: () => formats.createml(),
    'label-studio': () => formats.labelStudio(),
    cvat: () => formats.cvat(),
    w3c: () => formats.w3c(),
    csv: () => formats.csv(),
    jsonl: () => formats.jsonLines(),
  }
  const make = made[name]
  if (make) return make()
  throw new TypeError(`There is no format ${name}.`)
}
