import { expect, test } from 'vitest'
import { countSteps } from '../../../tests/steps/count-steps.ts'
import { classNames } from './class-names.ts'
import { readWanted } from './wanted.ts'

const form =
  'Output a JSON list of segmentation masks where each entry contains the 2D bounding box in the key "box_2d", the segmentation mask in key "mask", and the text label in the key "label". Use descriptive labels.'
const scale = 'The box_2d should be [ymin, xmin, ymax, xmax] normalized to 0-1000.'
const ours = (asking: string, label = 'a short description of it') =>
  `${asking}\nAnswer with a JSON list in one \`\`\`json block, one entry for each instance: "box_2d" is its 2D bounding box [ymin, xmin, ymax, xmax]; "mask" is its segmentation mask; "label" is ${label}. Coordinates are integers from 0 to 1000, relative to the picture.\nGive at most 5 entries, the most prominent first; if there is none, answer [].`

const vehicles = 'bicycle, car, motorcycle, airplane, bus, train, truck, boat'
const animals = 'bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe'

function read(prompt: string, labels?: readonly string[]): string {
  const wanted = [...readWanted(prompt, labels).labels]
  if (wanted.length === classNames.length) return 'all'
  return wanted.map(([name, label]) => (name === label ? name : `${name} as ${label}`)).join(', ')
}

test.each([
  // The prompts of Gemini's guides, with other things put in.
  [`Detect the all of the prominent items in the image. ${scale}`, 'all'],
  [`Give the segmentation masks for the wooden and glass items. ${form}`, ''],
  [
    `Give the segmentation masks for the metal, wooden and glass small items (ignore the table). ${form}`,
    '',
  ],
  [
    `Give the segmentation masks for the cups and the bowls (ignore the table). ${form}`,
    'cup, bowl',
  ],
  [`Give the segmentation masks for the following object: 'coffee mug'.\n  ${form}`, 'cup'],
  [
    'Detect the 2D bounding boxes of all visible objects in this image with descriptive labels.',
    'all',
  ],
  [
    `Give segmentation masks for the prominent items. Each entry: box_2d [ymin,xmin,ymax,xmax] 0-1000, mask as [x,y] polygon 0-1000, and label.`,
    'all',
  ],
  [
    'Point to no more than 10 items in the image. The answer should follow the json format: [{"point": [y, x], "label": "name"}]. Points are normalized 0-1000.',
    'all',
  ],
  // The prompts of this project.
  [ours('Segment the following in the picture: "cat", "cup".'), 'cat, cup'],
  [ours('Segment all prominent items in the picture.'), 'all'],
  [ours('Segment the following in the picture: "the black and white cats on the sofa".'), 'cat'],
  [ours('Segment the following in the picture: "the wooden and glass items".'), ''],
  [ours('Segment the following in the picture: "a \\"smart\\" phone", "unicorn".'), 'cell phone'],
  [ours('Detect the following in the picture: "cat", "dog".', 'one of "cat", "dog"'), 'cat, dog'],
  [
    ours('Detect the following in the picture: "animals".', 'one of "kitten", "dog"'),
    'cat as kitten, dog',
  ],
  // Prompts as others write them.
  [
    `Detect person in the image.\n  For each object, provide a JSON object with "label" and "box_2d" properties.\n  ${scale}\n  Return the results as a valid JSON array of objects.`,
    'person',
  ],
  [
    'Identify the objects in this image.\n  Output a JSON list where each entry contains the 2D bounding box\n  in the key "box_2d" and the text label in the key "label".\n  Use descriptive labels for the identified objects.',
    'all',
  ],
  [
    'Detect all objects in this image. Return only the JSON list, with no extra text. Only use these labels: cat, dog',
    'cat, dog',
  ],
  ['Detect all objects in this image. Only use these labels: unicorn, dragon', ''],
  ['Put a bounding box around all adults with children in this image', 'person'],
  [
    `Detect all of the prominent food ingredients list in the image. ${scale} All of the fruits/vegetables must be named. Provide separate bounding boxes for each individual item, even if they are the same type of food.`,
    '',
  ],
  [
    'Detect all individual receipts in this image. Return bounding boxes as a JSON array with labels. Never return masks or code fencing. If there are multiple receipts, detect each one separately.',
    '',
  ],
  [
    'Target object: dog\n\nYou are an object detection expert. Analyze the image and locate instances of the object. For each object, include:\n1. box_2d: The bounding box in [ymin, xmin, ymax, xmax] format.\n\nExample:\n```json\n[{"box_2d": [344, 797, 462, 998], "label": "cat"}]\n```',
    'dog',
  ],
  [
    'Find the following objects:\n- cats\n- red cars\n- traffic lights\nReturn JSON.',
    'car, traffic light, cat',
  ],
  ['Detect objects. Example: {"label": "cat", "box_2d": [1, 2, 3, 4]}', 'all'],
  [
    'Please locate the damages in the given image of house interior and output the bounding boxes.',
    '',
  ],
  ['Could you find me a pizza?', 'pizza'],
  ['I want you to detect dogs and cats please', 'cat, dog'],
  ['Find all the cups and bowls on the table, and return their boxes', 'cup, bowl'],
  ['Where is the remote?', 'remote'],
  ['Show me the position of the stop sign as a box', 'stop sign'],
  // Bare things, as at a terminal.
  ['the black and white cats, a dog on a sofa and all vehicles', `${vehicles}, cat, dog`],
  ['cat', 'cat'],
  ['everything', 'all'],
  ['all objects', 'all'],
  ['', ''],
  // Plurals and other words.
  ['knives and forks', 'fork, knife'],
  ['benches, buses, couches, sandwiches, toothbrushes', 'bus, bench, sandwich, couch, toothbrush'],
  ['a pair of scissors', 'scissors'],
  ['sheep', 'sheep'],
  ['men, women and children', 'person'],
  ['people wearing helmets', 'person'],
  ['sofas, fridges and TVs', 'couch, tv, refrigerator'],
  ['bikes, motorbikes', 'bicycle, motorcycle'],
  ['a glass of wine', 'wine glass'],
  // Groups.
  ['every vehicle', vehicles],
  ['animals', animals],
  ['fruits and vegetables', 'banana, apple, orange, broccoli, carrot'],
  ['furniture', 'bench, chair, couch, bed, dining table'],
  ['kitchen utensils', 'fork, knife, spoon'],
  // What is left out.
  ['all animals except dogs', animals.replace('dog, ', '')],
  ['pets but not cats', 'bird, dog'],
  ['Detect cats. Do not include dogs.', 'cat'],
  // Words that only look like a class.
  ['orange cat', 'cat'],
  ['the oranges', 'orange'],
  ['orange and black cats', 'cat'],
  ['red, orange and blue cars', 'car'],
  ['an apple and an orange', 'apple, orange'],
  ['orange juice and the orange jacket', ''],
  ['glasses', ''],
  ['a glass bottle', 'bottle'],
  ['the mouse', 'mouse'],
  ['mice', ''],
  ['mouse pad', ''],
  ['the tie', 'tie'],
  ['zip ties and a tie-dye shirt', ''],
  ['remote control', 'remote'],
  ['a remote village', ''],
  ['hot dogs', 'hot dog'],
  ['dog house, cat food, bus stop, train station', ''],
  ['teddy bears', 'teddy bear'],
  ['power plant', ''],
  // What it must not take for everything.
  ['unicorn', ''],
  ['clouds, trees and sky', ''],
  ['red objects', ''],
  ['objects that could hurt a child', ''],
  ['the wheel of the car', ''],
  ["the dog's tail", ''],
  ['faces of people', ''],
  ['Trouve le chat', ''],
])('%j wants %j', (prompt, wanted) => {
  expect(read(prompt)).toBe(wanted)
})

test('the labels of a schema bound what is wanted and name it', () => {
  expect(read('Detect the animals.', ['kitty', 'cat', 'dog', 'unicorn'])).toBe('cat, dog')
  expect(read('Detect the animals.', ['kitty', 'car'])).toBe('cat as kitty')
  expect(read('Detect everything.', ['vehicle'])).toBe(
    vehicles.replaceAll(/[a-z]+/g, '$& as vehicle'),
  )
  expect(read('', ['cat'])).toBe('cat')
})

test('notes say what is not known', () => {
  const { notes } = readWanted('Detect red cars, kittens, cats, people and unicorns in the image.')
  expect(notes).toEqual(['"unicorns" is not known'])
})

test.each(['{', '[', '[1', '[box', '(', '"', ': "a", ', '\n', 'in the ', 'at most ', 'detect '])(
  'of a long prompt of %j alone the first 10,000 characters are read, in few steps',
  async (bit) => {
    const long = bit.repeat(1_000_000 / bit.length)
    const { result, steps } = await countSteps(() => readWanted(long))
    expect(result).toEqual(readWanted(long.slice(0, 10_000)))
    expect(steps).toBeLessThan(30_000)
  },
)
