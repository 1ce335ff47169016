import { paintAppScreenshot } from '../scenes/paint-app-screenshot.ts'
import type { Story } from '../story.ts'
import { gridBox, gridPoint, writeItems } from '../write-items.ts'

const clicked = ['New project button', 'Filter button', 'next month']

/** The controls of an app, and where to click. */
export function appStory(): Story {
  const scene = paintAppScreenshot()
  const size = scene.raster
  const controls = scene.things.map(({ label, box }) => ({ box_2d: gridBox(box, size), label }))
  const points = scene.things
    .filter(({ label }) => clicked.includes(label))
    .map(({ label, point }) => ({ point: gridPoint(point, size), label }))
  return {
    id: 'app',
    title: 'An app',
    story: 'Everything that can be clicked has a box, and three tasks have the point to click.',
    scene,
    file: { format: 'png' },
    answers: [
      {
        title: 'Controls',
        task: 'detect',
        words: 'everything that can be clicked',
        model: 'gemini-3.8-flash',
        text: writeItems(controls),
      },
      {
        title: 'Where to click',
        task: 'point',
        words: 'what to click to start a project, to narrow the list and to see January',
        model: 'gemini-3.8-flash',
        text: writeItems(points),
      },
    ],
  }
}
