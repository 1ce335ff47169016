import { type Answer, type Exporter, type Finding, findingsFile } from '@pollux/findings'
import type { Raster } from '@pollux/image'
import { type Mask, maskPngs, maskToRecord } from '@pollux/masks'
import {
  boxes,
  findingOverlays,
  type Layer,
  labels,
  masks,
  overlayPng,
  overlaySvg,
  points,
  reportPage,
} from '@pollux/render'
import { spentOn } from './spent-on.ts'
import { standInCaption } from './stand-in.ts'

/** What is written about pictures. */
export interface PictureOutputs {
  /** In the order in which they write. */
  exporters: readonly Exporter<Mask, Raster>[]
  /** Whether a file in a picture's folder is one of ours, written with these options or with others. */
  owns(path: string): boolean
}

/** What the outputs of a run depend on. */
export interface PictureOutputsOptions {
  /** What was asked for, as the report says it. */
  asked?: string
  /** Whether an overlay of each finding alone is wanted as well. @default false */
  each?: boolean
  /** The time whose prices a report states. */
  now: () => Date
}

/** Returns the outputs of a run: the one list that says what a picture's folder holds. */
export function createPictureOutputs({
  asked,
  each = false,
  now,
}: PictureOutputsOptions): PictureOutputs {
  const drawing = { layers: namedLayers, watermark: standInCaption }
  const perFinding = findingOverlays(drawing)
  const all: Exporter<Mask, Raster>[] = [
    maskPngs(),
    perFinding,
    overlayPng(drawing),
    overlaySvg({ ...drawing, title: titleOf }),
    reportPage((answer) => ({
      title: answer.source,
      layers: namedLayers(answer),
      watermark: standInCaption(answer),
      facts: {
        ...(answer.source === undefined ? {} : { File: answer.source }),
        ...(asked === undefined ? {} : { 'Asked for': asked }),
      },
      cost: spentOn(answer, now())?.usd,
    })),
    findingsFile({ maskToRecord }),
  ]
  return {
    exporters: each ? all : all.filter((exporter) => exporter !== perFinding),
    owns: (path) => all.some((exporter) => exporter.owns(path)),
  }
}

/** What is drawn, by the names of the report's switches. A polygon was made a mask and is drawn as that; twice would be darker. */
function namedLayers({ findings }: Answer<Mask>): Record<string, Layer> {
  const all: [name: string, layer: Layer, isDrawn: (finding: Finding<Mask>) => boolean][] = [
    ['Masks', masks(), ({ mask }) => mask !== undefined],
    ['Boxes', boxes(), ({ box }) => box !== undefined],
    ['Points', points(), ({ point, points: several }) => (point ?? several) !== undefined],
    ['Labels', labels(), ({ label, score }) => (label ?? score) !== undefined],
  ]
  const drawn = all.filter(([, , isDrawn]) => findings.some(isDrawn))
  return Object.fromEntries(drawn.map(([name, layer]) => [name, layer]))
}

function titleOf(answer: Answer<Mask>): string {
  const caption = standInCaption(answer)
  return caption ? `Findings of a ${caption}` : 'Findings'
}
