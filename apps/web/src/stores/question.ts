import type { Box } from '@pollux/geometry'
import { signal } from '@preact/signals'

/** A task of the facade that is about one picture. */
export type Task =
  | 'detect'
  | 'segment'
  | 'point'
  | 'detect3d'
  | 'trajectory'
  | 'readText'
  | 'caption'
  | 'classify'
  | 'ask'
  | 'extract'

/** What is asked, of which model. */
export interface Question {
  task: Task
  words: string
  /** The only labels allowed; empty where any is. */
  classes: string[]
  /** The JSON Schema of the value, where the task is `extract`. */
  schema: string
  model: string
  /** Absent for the model's own. */
  resolution?: 'low' | 'medium' | 'high' | 'ultra_high'
  /** Absent for the prompt's own. */
  thinking?: 'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH'
  /** The part of the picture that is sent, in its pixels; absent for all of it. */
  region?: Box
}

/** What a task is called, and what its words are about. */
export interface TaskText {
  title: string
  /** Absent where the task takes no words. */
  words?: string
  example: string
}

export const tasks: Readonly<Record<Task, TaskText>> = {
  segment: { title: 'Find shapes', words: 'What to find', example: 'the cup and the spoon' },
  detect: { title: 'Find boxes', words: 'What to find', example: 'the cat and its eyes' },
  point: { title: 'Point at things', words: 'What to point at', example: 'the forks' },
  readText: { title: 'Read text', example: '' },
  detect3d: { title: 'Find boxes in space', words: 'What to find', example: 'the chairs' },
  trajectory: {
    title: 'Plan a movement',
    words: 'What moves where',
    example: 'moving the cup to the tray',
  },
  caption: { title: 'Describe', example: '' },
  classify: { title: 'Choose a class', example: '' },
  ask: { title: 'Ask a question', words: 'Your question', example: 'How many cups are there?' },
  extract: { title: 'Extract a value', example: '' },
}

/** The tasks that the local detector can answer. */
export const localTasks: ReadonlySet<Task> = new Set(['segment', 'detect', 'point'])

export const question = signal<Question>({
  task: 'segment',
  words: '',
  classes: [],
  schema: '{\n  "type": "object",\n  "properties": { "title": { "type": "string" } }\n}',
  model: 'gemini-3.8-flash',
})

/** Whether a region of the picture is being drawn. */
export const isDrawingRegion = signal(false)

/** Changes what is asked. */
export function changeQuestion(change: Partial<Question>): void {
  question.value = { ...question.value, ...change }
}
