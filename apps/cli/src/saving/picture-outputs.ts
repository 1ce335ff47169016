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
import { spentOn } from '../output/spent-on.ts'
import { standInCaption } from '../output/stand-in.ts'
import { pictureTitle } from './picture-title.ts'

/** What is written about pictures. */
export interface PictureOutputs {
  /** In the order in which they write. */
  exporters: readonly Exporter<Mask, Raster>[]
  /** Whether a file in a picture's folder is ours, whichever options it was written with. */
  owns(path: string): boolean
}

/** What the outputs of a run depend on. */
export interface PictureOutputsOptions {
  /** What was asked for, for the report. */
  asked?: string
  /** Whether to write an overlay of each finding alone too. @default false */
  each?: boolean
  /** Returns the time whose prices a report states. */
  now: () => Date
}

/** Returns the outputs of a run: the one list of what a picture's folder holds. */
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
      title: pictureTitle(answer.source),
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

/**
 * Returns the layers to draw, by the names of the report's switches. A polygon has become a mask
 * and is drawn as that; twice would be darker.
 */
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
