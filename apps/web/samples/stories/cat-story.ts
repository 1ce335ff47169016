import { paintCat } from '../scenes/paint-cat.ts'
import type { Story } from '../story.ts'
import { gridBox, writeItems } from '../write-items.ts'

/** A photograph that lies on its side in the file. */
export async function catStory(): Promise<Story> {
  const scene = await paintCat()
  const items = scene.things.map(({ label, box }) => ({
    box_2d: gridBox(box, scene.raster),
    label,
  }))
  return {
    id: 'cat',
    title: 'A phone photo',
    story:
      'The file lies on its side and EXIF says so, yet every box stands in the upright picture.',
    scene,
    file: { format: 'jpeg', quality: 84, orientation: 6 },
    answers: [
      {
        title: 'Boxes',
        task: 'detect',
        words: 'the cat, its eyes, nose and ears',
        model: 'gemini-3.8-flash',
        text: writeItems(items),
      },
    ],
  }
}
