import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { defineFormat, type Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readW3c } from './read-w3c.ts'
import { writeW3c } from './write-w3c.ts'

/**
 * The format of W3C Web Annotations, as Annotorious 3 reads and writes them. `annotations.json`
 * holds `[{"type": "Annotation", "body": [{"purpose": "tagging", "value": "cup"}], "target":
 * {"source": "a.jpg", "selector": {…}}}]`. A shape is an SVG selector, with holes as rings of the
 * path; a box is `xywh=pixel:x,y,width,height`. The file has no sizes of pictures, so reading needs
 * `sizeOf`.
 *
 * @returns A format that writes and reads Web Annotations.
 */
export function w3c(): Format {
  const format = {
    name: 'w3c',
    keeps: {
      ...keepsNothing,
      boxes: true,
      masks: 'outlines',
      polygons: true,
      holes: true,
      parts: true,
      digits: 6,
    },
  } as const
  return defineFormat({
    ...format,
    picturePath: ({ name }) => name,
    write: (dataset: Dataset<Mask>, options = {}) => writeW3c(dataset, { ...options, format }),
    read: readW3c,
  })
}
