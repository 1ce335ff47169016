import { classFinder } from '../classes.ts'
import { defineFormat, type Format } from '../format.ts'
import { GrowingText } from '../growing-text.ts'
import { keepsNothing } from '../keeps.ts'
import { namedFindings, requireBox } from '../named-findings.ts'
import { PictureNames } from '../picture-names.ts'
import { readCreateml } from './read-createml.ts'

/**
 * The format of Apple's Create ML. `annotations.json` holds `[{"image": "a.jpg", "annotations":
 * [{"label": "cup", "coordinates": {"x": 50, "y": 40, "width": 20, "height": 10}}]}]` in pixels,
 * where `x` and `y` are the centre of the box. The file has no sizes of pictures, so reading needs
 * `sizeOf`.
 *
 * @returns A format that writes and reads Create ML's JSON.
 */
export function createml(): Format {
  const format = {
    name: 'createml',
    keeps: {
      ...keepsNothing,
      boxes: true,
      scores: true,
    },
  } as const
  return defineFormat({
    ...format,
    picturePath: ({ name }) => name,
    async *write(dataset, options = {}) {
      const classOf = classFinder(dataset.classes)
      const names = new PictureNames()
      const entries = new GrowingText()
      for await (const picture of dataset.pictures) {
        names.add(picture.name)
        const annotations: object[] = []
        for (const named of namedFindings(picture, classOf, format, options)) {
          const box = requireBox(named)
          if (!box) continue
          const { x, y, width, height } = box
          const coordinates = { x: x + width / 2, y: y + height / 2, width, height }
          const { score } = named.finding
          const confidence = score === undefined ? {} : { confidence: score }
          annotations.push({ label: named.class.name, coordinates, ...confidence })
        }
        entries.appendEntry({ image: picture.name, annotations })
      }
      yield { path: 'annotations.json', bytes: GrowingText.join('[', entries, ']\n') }
    },
    read: readCreateml,
  })
}
