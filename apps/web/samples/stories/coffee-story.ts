import { probabilityMap } from '../probability-map.ts'
import { paintCoffee } from '../scenes/paint-coffee.ts'
import type { Story } from '../story.ts'
import { gridBox, gridPolygon, writeItems } from '../write-items.ts'

/** The two forms in which masks come. */
export async function coffeeStory(): Promise<Story> {
  const scene = await paintCoffee()
  const size = scene.raster
  const polygons = scene.things.map(({ label, box, outline }) => ({
    box_2d: gridBox(box, size),
    mask: gridPolygon(outline, size),
    label,
  }))
  const maps = scene.things.map(({ label, box, outline }) => ({
    box_2d: gridBox(box, size),
    mask: probabilityMap(outline, box, size),
    label,
  }))
  const words = 'the cup, the espresso, the spoon and the saucer'
  return {
    id: 'coffee',
    title: 'Two kinds of mask',
    story:
      'One model draws polygons, the other sends maps of probabilities, and both become exact masks of the same things.',
    scene,
    file: { format: 'jpeg', quality: 86 },
    answers: [
      {
        title: 'Polygons',
        task: 'segment',
        words,
        model: 'gemini-3.8-flash',
        text: writeItems(polygons),
      },
      {
        title: 'PNG maps',
        task: 'segment',
        words,
        model: 'gemini-2.5-flash-lite',
        text: `\`\`\`json\n${writeItems(maps)}\n\`\`\``,
      },
    ],
  }
}
