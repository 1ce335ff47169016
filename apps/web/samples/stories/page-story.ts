import { paintDocumentPage } from '../scenes/paint-document-page.ts'
import type { Story } from '../story.ts'
import { gridBox, writeItems } from '../write-items.ts'

/** The lines of a page in reading order. */
export function pageStory(): Story {
  const scene = paintDocumentPage()
  const lines = scene.things.map(({ label, box }) => ({
    box_2d: gridBox(box, scene.raster),
    label,
  }))
  return {
    id: 'page',
    title: 'A printed page',
    story: 'Every line of two columns is read in order, and each stands where it is printed.',
    scene,
    file: { format: 'webp', quality: 80 },
    answers: [
      {
        title: 'Lines',
        task: 'readText',
        words: '',
        model: 'gemini-3.8-flash',
        text: writeItems(lines),
      },
    ],
  }
}
