import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ask } from './ask.ts'
import { caption } from './caption.ts'
import { classify } from './classify.ts'
import { compare } from './compare.ts'
import { detect } from './detect.ts'
import { detect3d } from './detect-3d.ts'
import { extract } from './extract.ts'
import { point } from './point.ts'
import type { Prompt } from './prompt.ts'
import { readText } from './read-text.ts'
import { segment } from './segment.ts'
import { trajectory } from './trajectory.ts'

const names = ['gemini-2.5-flash', 'gemini-3.8-flash', 'gemini-4-argon']

/** What a prompt asks of each generation: what models share stands once, under their names. */
function show(prompt: Prompt): string {
  const groups = new Map<string, string[]>()
  for (const name of names) {
    const { text, system, settings, asked } = prompt.build(findModel(name))
    const { responseJsonSchema, ...rest } = settings
    const lines = [
      ...(system === undefined ? [] : [`system: ${system}`]),
      text,
      `settings: ${JSON.stringify(rest)}`,
      ...(responseJsonSchema ? [`schema: ${JSON.stringify(responseJsonSchema)}`] : []),
      ...(asked ? [`asked: ${JSON.stringify(asked)}`] : []),
    ].join('\n')
    groups.set(lines, [...(groups.get(lines) ?? []), name])
  }
  return [...groups].map(([lines, models]) => `${models.join(', ')}\n${lines}`).join('\n\n')
}

test('detect', () => {
  expect(show(detect(['cat', 'cup'], { max: 5 }))).toMatchInlineSnapshot(`
    "gemini-2.5-flash
    Detect the following in the picture: "cat", "cup".
    Answer with a JSON list, one entry for each instance: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "label" is a short description of it. Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 5 entries, the most prominent first; if there is none, answer [].
    settings: {"temperature":0.5,"thinkingConfig":{"thinkingBudget":0},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string"}},"propertyOrdering":["box_2d","label"],"required":["box_2d","label"]}}
    asked: {"masks":false}

    gemini-3.8-flash, gemini-4-argon
    Detect the following in the picture: "cat", "cup".
    Answer with a JSON list, one entry for each instance: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "label" is a short description of it. Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 5 entries, the most prominent first; if there is none, answer [].
    settings: {"thinkingConfig":{"thinkingLevel":"LOW"},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string"}},"propertyOrdering":["box_2d","label"],"required":["box_2d","label"]}}
    asked: {"masks":false}"
  `)
})

test('detect by classes', () => {
  const prompt = detect(undefined, { classes: ['cat', 'dog'] })
  expect(show(prompt)).toMatchInlineSnapshot(`
    "gemini-2.5-flash
    Detect the following in the picture: "cat", "dog".
    Answer with a JSON list, one entry for each instance: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "label" is one of "cat", "dog". Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 25 entries, the most prominent first; if there is none, answer [].
    settings: {"temperature":0.5,"thinkingConfig":{"thinkingBudget":0},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string","enum":["cat","dog"]}},"propertyOrdering":["box_2d","label"],"required":["box_2d","label"]}}
    asked: {"masks":false,"classes":["cat","dog"]}

    gemini-3.8-flash, gemini-4-argon
    Detect the following in the picture: "cat", "dog".
    Answer with a JSON list, one entry for each instance: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "label" is one of "cat", "dog". Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 25 entries, the most prominent first; if there is none, answer [].
    settings: {"thinkingConfig":{"thinkingLevel":"LOW"},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string","enum":["cat","dog"]}},"propertyOrdering":["box_2d","label"],"required":["box_2d","label"]}}
    asked: {"masks":false,"classes":["cat","dog"]}"
  `)
})

test('segment', () => {
  expect(show(segment('the cat', { language: 'German' }))).toMatchInlineSnapshot(`
    "gemini-2.5-flash
    Segment the following in the picture: "the cat".
    Answer with a JSON list in one \`\`\`json block, one entry for each instance: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "mask" is its segmentation mask; "label" is a short description of it. Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 25 entries, the most prominent first; if there is none, answer []. Write labels in "German".
    settings: {"temperature":0.5,"thinkingConfig":{"thinkingBudget":0}}
    asked: {"masks":true}

    gemini-3.8-flash, gemini-4-argon
    Segment the following in the picture: "the cat".
    Answer with a JSON list, one entry for each instance: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "mask" is its segmentation mask, a polygon of [x, y] points; "label" is a short description of it. Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 25 entries, the most prominent first; if there is none, answer []. Write labels in "German".
    settings: {"thinkingConfig":{"thinkingLevel":"LOW"},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"mask":{"minItems":3,"type":"array","items":{"minItems":2,"maxItems":2,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}}},"label":{"type":"string"}},"propertyOrdering":["box_2d","mask","label"],"required":["box_2d","mask","label"]}}
    asked: {"masks":true}"
  `)
})

test('point', () => {
  expect(show(point(['the handle of the mug', 'a free place']))).toMatchInlineSnapshot(`
    "gemini-2.5-flash
    Point to the following in the picture: "the handle of the mug", "a free place".
    Answer with a JSON list, one entry for each instance: "point" is its position [y, x]; "label" is a short description of it. Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 25 entries, the most prominent first; if there is none, answer [].
    settings: {"temperature":0.5,"thinkingConfig":{"thinkingBudget":0},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"point":{"minItems":2,"maxItems":2,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string"}},"propertyOrdering":["point","label"],"required":["point","label"]}}
    asked: {"masks":false}

    gemini-3.8-flash, gemini-4-argon
    Point to the following in the picture: "the handle of the mug", "a free place".
    Answer with a JSON list, one entry for each instance: "point" is its position [y, x]; "label" is a short description of it. Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 25 entries, the most prominent first; if there is none, answer [].
    settings: {"thinkingConfig":{"thinkingLevel":"LOW"},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"point":{"minItems":2,"maxItems":2,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string"}},"propertyOrdering":["point","label"],"required":["point","label"]}}
    asked: {"masks":false}"
  `)
})

test('trajectory', () => {
  const prompt = trajectory('moving the red pen to the tray', { steps: 8 })
  expect(show(prompt)).toMatchInlineSnapshot(`
    "gemini-2.5-flash
    Place a point on the start, then 8 points for the trajectory of the following: "moving the red pen to the tray".
    Answer with a JSON list, one entry for each point: "point" is its position [y, x]; "label" is its number in the order of the trajectory, "0" being the start and "8" the end. Coordinates are integers from 0 to 1000, relative to the picture.
    If it is not possible, answer [].
    settings: {"temperature":0.5,"thinkingConfig":{"thinkingBudget":0},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"point":{"minItems":2,"maxItems":2,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string"}},"propertyOrdering":["point","label"],"required":["point","label"]}}
    asked: {"masks":false}

    gemini-3.8-flash, gemini-4-argon
    Place a point on the start, then 8 points for the trajectory of the following: "moving the red pen to the tray".
    Answer with a JSON list, one entry for each point: "point" is its position [y, x]; "label" is its number in the order of the trajectory, "0" being the start and "8" the end. Coordinates are integers from 0 to 1000, relative to the picture.
    If it is not possible, answer [].
    settings: {"thinkingConfig":{"thinkingLevel":"LOW"},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"point":{"minItems":2,"maxItems":2,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string"}},"propertyOrdering":["point","label"],"required":["point","label"]}}
    asked: {"masks":false}"
  `)
})

test('detect3d', () => {
  expect(show(detect3d('chair', { max: 10 }))).toMatchInlineSnapshot(`
    "gemini-2.5-flash
    Detect the 3D bounding boxes of the following in the picture: "chair".
    Answer with a JSON list, one entry for each instance: "label" is a short description of it; "box_3d" is its 3D bounding box [x_center, y_center, z_center, x_size, y_size, z_size, roll, pitch, yaw]. Lengths are metres as the camera sees them, angles are degrees.
    Give at most 10 entries, the most prominent first; if there is none, answer [].
    settings: {"temperature":0.5,"thinkingConfig":{"thinkingBudget":0},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"label":{"type":"string"},"box_3d":{"minItems":9,"maxItems":9,"type":"array","items":{"type":"number"}}},"propertyOrdering":["label","box_3d"],"required":["label","box_3d"]}}
    asked: {"masks":false}

    gemini-3.8-flash, gemini-4-argon
    Detect the 3D bounding boxes of the following in the picture: "chair".
    Answer with a JSON list, one entry for each instance: "label" is a short description of it; "box_3d" is its 3D bounding box [x_center, y_center, z_center, x_size, y_size, z_size, roll, pitch, yaw]. Lengths are metres as the camera sees them, angles are degrees.
    Give at most 10 entries, the most prominent first; if there is none, answer [].
    settings: {"thinkingConfig":{"thinkingLevel":"LOW"},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"label":{"type":"string"},"box_3d":{"minItems":9,"maxItems":9,"type":"array","items":{"type":"number"}}},"propertyOrdering":["label","box_3d"],"required":["label","box_3d"]}}
    asked: {"masks":false}"
  `)
})

test('readText', () => {
  expect(show(readText())).toMatchInlineSnapshot(`
    "gemini-2.5-flash
    Read all text in the picture, line by line, in reading order.
    Answer with a JSON list, one entry for each line: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "label" is its text exactly as it is written. Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 200 entries; if there is none, answer [].
    settings: {"temperature":0.5,"thinkingConfig":{"thinkingBudget":0},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string"}},"propertyOrdering":["box_2d","label"],"required":["box_2d","label"]}}
    asked: {"masks":false}

    gemini-3.8-flash, gemini-4-argon
    Read all text in the picture, line by line, in reading order.
    Answer with a JSON list, one entry for each line: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "label" is its text exactly as it is written. Coordinates are integers from 0 to 1000, relative to the picture.
    Give at most 200 entries; if there is none, answer [].
    settings: {"thinkingConfig":{"thinkingLevel":"LOW"},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}},"label":{"type":"string"}},"propertyOrdering":["box_2d","label"],"required":["box_2d","label"]}}
    asked: {"masks":false}"
  `)
})

test('caption', () => {
  expect(show(caption())).toMatchInlineSnapshot(`
    "gemini-2.5-flash, gemini-3.8-flash, gemini-4-argon
    Caption what is shown in one sentence. Answer with it alone.
    settings: {}"
  `)
})

test('a long caption in a language', () => {
  expect(show(caption({ length: 'long', language: 'Polish' }))).toMatchInlineSnapshot(`
    "gemini-2.5-flash, gemini-3.8-flash, gemini-4-argon
    Describe what is shown in detail, in one paragraph. Answer with it alone. Write it in "Polish".
    settings: {}"
  `)
})

test('ask', () => {
  expect(show(ask('How many cups are on the table?'))).toMatchInlineSnapshot(`
    "gemini-2.5-flash, gemini-3.8-flash, gemini-4-argon
    How many cups are on the table?
    settings: {}"
  `)
})

test('classify', () => {
  expect(show(classify(['sharp', 'blurred']))).toMatchInlineSnapshot(`
    "gemini-2.5-flash, gemini-3.8-flash, gemini-4-argon
    Which one of these classes fits the picture best: "sharp", "blurred"?
    Answer with a JSON list of one entry: "label" is the class.
    settings: {"responseMimeType":"application/json"}
    schema: {"minItems":1,"maxItems":1,"type":"array","items":{"type":"object","properties":{"label":{"type":"string","enum":["sharp","blurred"]}},"propertyOrdering":["label"],"required":["label"]}}"
  `)
})

test('classify for many, with scores', () => {
  const prompt = classify(['indoors', 'night'], { many: true, scores: true })
  expect(show(prompt)).toMatchInlineSnapshot(`
    "gemini-2.5-flash, gemini-3.8-flash, gemini-4-argon
    Which of these classes fit the picture: "indoors", "night"?
    Answer with a JSON list, one entry for each, the best first: "label" is the class; "score" is how sure you are that it fits, from 0 to 1. If none fits, answer [].
    settings: {"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"label":{"type":"string","enum":["indoors","night"]},"score":{"type":"number","minimum":0,"maximum":1}},"propertyOrdering":["label","score"],"required":["label","score"]}}"
  `)
})

test('compare', () => {
  expect(show(compare({ items: 'the shelf' }))).toMatchInlineSnapshot(`
    "gemini-2.5-flash
    Compare the images, which are numbered, and list the differences in "the shelf".
    Answer with a JSON list, one entry for each difference: "label" is a short description of it; "places" lists where it is seen, "image" being the number of the image and "box_2d" its 2D bounding box [ymin, xmin, ymax, xmax] there. Coordinates are integers from 0 to 1000, relative to that image.
    Give at most 25 entries, the most important first; if there is none, answer [].
    settings: {"temperature":0.5,"thinkingConfig":{"thinkingBudget":0},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"label":{"type":"string"},"places":{"type":"array","items":{"type":"object","properties":{"image":{"type":"integer","minimum":1,"maximum":3600},"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}}},"propertyOrdering":["image","box_2d"],"required":["image","box_2d"]}}},"propertyOrdering":["label","places"],"required":["label","places"]}}

    gemini-3.8-flash, gemini-4-argon
    Compare the images, which are numbered, and list the differences in "the shelf".
    Answer with a JSON list, one entry for each difference: "label" is a short description of it; "places" lists where it is seen, "image" being the number of the image and "box_2d" its 2D bounding box [ymin, xmin, ymax, xmax] there. Coordinates are integers from 0 to 1000, relative to that image.
    Give at most 25 entries, the most important first; if there is none, answer [].
    settings: {"thinkingConfig":{"thinkingLevel":"LOW"},"responseMimeType":"application/json"}
    schema: {"type":"array","items":{"type":"object","properties":{"label":{"type":"string"},"places":{"type":"array","items":{"type":"object","properties":{"image":{"type":"integer","minimum":1,"maximum":3600},"box_2d":{"minItems":4,"maxItems":4,"type":"array","items":{"type":"integer","minimum":0,"maximum":1000}}},"propertyOrdering":["image","box_2d"],"required":["image","box_2d"]}}},"propertyOrdering":["label","places"],"required":["label","places"]}}"
  `)
})

test('extract', () => {
  const total = z.number().check(z.describe('with tax'))
  const schema = z.object({ shop: z.string(), total, date: z.optional(z.iso.date()) })
  expect(show(extract(schema, { items: 'the receipt' }))).toMatchInlineSnapshot(`
    "gemini-2.5-flash, gemini-3.8-flash, gemini-4-argon
    Extract what the schema asks for about "the receipt". Use only what is there.
    settings: {"responseMimeType":"application/json"}
    schema: {"type":"object","properties":{"shop":{"type":"string"},"total":{"type":"number","description":"with tax"},"date":{"type":"string","format":"date"}},"propertyOrdering":["shop","total","date"],"required":["shop","total"]}"
  `)
})
