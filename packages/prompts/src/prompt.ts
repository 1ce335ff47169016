import type { GenerationSettings, Model } from '@pollux/models'

/**
 * Who reads the reply: `findings` boxes, masks and points in pixels, `text` the words, `json` the value that the words
 * spell, or a function of the reply as it came.
 */
export type PromptReader = 'findings' | 'text' | 'json' | ((reply: unknown) => unknown)

/** A task as a value: what to say to a model, how it is to answer, and who reads the answer. */
export interface Prompt<Reader extends PromptReader = PromptReader> {
  /** What the task is called in messages, such as `detect`. */
  readonly name: string
  readonly reader: Reader
  /** The words and settings for one model; the same for the same model, always. */
  build(model: Model): BuiltPrompt
}

/** A prompt made for one model. */
export interface BuiltPrompt {
  /** The words that go beside the picture. */
  text: string
  /** The system instruction. */
  system?: string
  settings: GenerationSettings
  /** What the reader may expect of each finding. */
  asked?: Asked
}

/** What was asked for, by which a reader tells what is missing. */
export interface Asked {
  masks: boolean
  /** The only labels that may come. */
  classes?: readonly string[]
}
