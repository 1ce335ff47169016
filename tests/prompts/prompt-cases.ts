import {
  ask,
  caption,
  chapters,
  classify,
  compare,
  detect,
  detect3d,
  extract,
  fewShot,
  findMoments,
  type Prompt,
  point,
  readText,
  segment,
  summarize,
  trajectory,
  transcribe,
} from '@pollux/prompts'
import { names, receipt } from '../../packages/prompts/src/fixtures/schemas.ts'
import { type FileName, files } from './files.ts'

/** A prompt, and the files that it is asked about. */
export interface PromptCase {
  title: string
  prompt: Prompt
  about: readonly FileName[]
}

const cat: readonly FileName[] = ['cat.png']

/** Every prompt with what its options change, by the file that shows its requests. */
export const promptCases: Readonly<Record<string, readonly PromptCase[]>> = {
  ask: [
    { title: 'a question', prompt: ask('How many cups are there?'), about: cat },
    {
      title: 'with a system instruction, of several files',
      prompt: ask('What have these in common?', {
        language: 'Polish',
        system: 'You teach at a school. Be brief.',
      }),
      about: ['cat.png', 'dog.png', 'film.mp4', 'tone.wav', 'pages.pdf', 'note.txt'],
    },
  ],
  caption: [
    { title: 'a picture', prompt: caption(), about: cat },
    {
      title: 'a video, at length, in a language',
      prompt: caption({ length: 'long', language: 'Polish' }),
      about: ['film.mp4'],
    },
  ],
  chapters: [
    { title: 'a video', prompt: chapters(), about: ['film.mp4'] },
    {
      title: 'a sound, few, in a language',
      prompt: chapters({ max: 5, language: 'Polish' }),
      about: ['tone.wav'],
    },
  ],
  classify: [
    { title: 'the class that fits best', prompt: classify(['sharp', 'blurred']), about: cat },
    {
      title: 'all that fit, with scores',
      prompt: classify(['indoors', 'night'], { many: true, scores: true }),
      about: cat,
    },
  ],
  compare: [
    { title: 'two pictures', prompt: compare(), about: ['cat.png', 'dog.png'] },
    {
      title: 'one thing in them',
      prompt: compare({ items: 'the shelf', max: 100, language: 'Polish' }),
      about: ['cat.png', 'dog.png'],
    },
  ],
  detect: [
    { title: 'things', prompt: detect(['cat', 'cup'], { max: 5 }), about: cat },
    { title: 'whatever is prominent', prompt: detect(), about: cat },
    { title: 'by classes', prompt: detect(undefined, { classes: ['cat', 'dog'] }), about: cat },
    {
      title: 'many, in a language',
      prompt: detect('cups', { max: 200, language: 'Polish' }),
      about: cat,
    },
  ],
  detect3d: [{ title: 'things', prompt: detect3d('cup'), about: cat }],
  extract: [
    { title: 'from a picture', prompt: extract(receipt), about: cat },
    {
      title: 'one thing from a document',
      prompt: extract(names, {
        items: 'the people',
        system: 'Ana is spelled Anna.',
      }),
      about: ['pages.pdf'],
    },
  ],
  'few-shot': [
    {
      title: 'before a question',
      prompt: fewShot('What city is it?', [
        { media: files['cat.png'], text: 'Rome' },
        { media: files['dog.png'], text: 'Oslo' },
      ]),
      about: ['cup.png'],
    },
    {
      title: 'before a prompt',
      prompt: fewShot(classify(['cat', 'dog']), [
        { media: files['dog.png'], text: '[{"label":"dog"}]' },
      ]),
      about: cat,
    },
  ],
  'find-moments': [
    {
      title: 'words in a video',
      prompt: findMoments(['a goal', 'a foul'], { scores: true, fractions: true }),
      about: ['film.mp4'],
    },
    { title: 'words in a sound', prompt: findMoments('a bell', { max: 1 }), about: ['tone.wav'] },
    { title: 'a picture in a video', prompt: findMoments(), about: ['cat.png', 'film.mp4'] },
  ],
  point: [
    { title: 'parts of things', prompt: point('the handle of the mug'), about: cat },
    { title: 'by classes', prompt: point('taps', { classes: ['hot', 'cold'] }), about: cat },
  ],
  'read-text': [
    { title: 'lines', prompt: readText(), about: cat },
    { title: 'words', prompt: readText({ unit: 'word', max: 500 }), about: cat },
  ],
  segment: [
    { title: 'things', prompt: segment(['cat', 'cup'], { max: 5 }), about: cat },
    {
      title: 'whatever is prominent, in a language',
      prompt: segment(undefined, { language: 'Polish' }),
      about: cat,
    },
  ],
  summarize: [
    { title: 'a document', prompt: summarize(), about: ['pages.pdf'] },
    {
      title: 'a sound, for somebody, about something',
      prompt: summarize({
        length: 'short',
        audience: 'new colleagues',
        items: ['prices', 'dates'],
        language: 'Polish',
      }),
      about: ['tone.wav'],
    },
  ],
  trajectory: [
    {
      title: 'a movement',
      prompt: trajectory('moving the red pen to the tray', { steps: 8 }),
      about: cat,
    },
  ],
  transcribe: [
    { title: 'a sound', prompt: transcribe(), about: ['tone.wav'] },
    {
      title: 'a video, all told, translated',
      prompt: transcribe({ speakers: true, languages: true, language: 'Polish', fractions: true }),
      about: ['film.mp4'],
    },
  ],
}
