import type { GenerationSettings, Model } from '@pollux/models'

/**
 * Who reads the reply: `findings` boxes, masks and points in pixels, `text` the words, `json` the value that the words
 * spell, or a function of the reply as it came.
 */
export type PromptReader = 'findings' | 'text' | 'json' | ((reply: unknown) => unknown)

/** A task as a value: what to say to a model, how it is to answer, and who reads the answer. */
export interface Prompt<Reader extends PromptReader = PromptReader, Value = unknown> {
  /** What the task is called in messages, such as `detect`. */
  readonly name: string
  readonly reader: Reader
  /** What a value read as `json` has to be; without it any value will do. */
  readonly schema?: AnswerSchema<Value>
  /** `several` where one picture is not enough. */
  readonly pictures?: 'several'
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

/** What checks a value that came: a schema of zod, or of any library that speaks Standard Schema. */
export interface AnswerSchema<Value = unknown> {
  readonly '~standard': {
    readonly validate: (value: unknown) => CheckedValue<Value> | Promise<CheckedValue<Value>>
  }
}

/** The value that was checked, or what is wrong with it. */
export type CheckedValue<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

/** One thing that is wrong with a value, and the keys that lead to it. */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
