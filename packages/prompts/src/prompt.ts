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
  /** The kinds of file that it may be asked about; pictures alone if absent. */
  readonly media?: readonly MediaKind[]
  /** Kinds of which one of the files has to be; any of `media` will do if absent. */
  readonly needs?: readonly MediaKind[]
  /** Whether the value is a list of parts of a recording, `{ start, end }` in seconds, that a reader can hold against its length. */
  readonly spans?: true
  /** `several` where one file is not enough. */
  readonly pictures?: 'several'
  /** The words and settings for one model; the same for the same model, always. */
  build(model: Model): BuiltPrompt
}

/** What a file is, as far as a prompt must know it; a `document` is a PDF, a `text` any file of words. */
export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'text'

/** A file and the answer that is wanted for it. */
export interface Example {
  /** Whatever the caller holds; prompts hand it on as it is. */
  readonly media: unknown
  /** The answer, in the model's own words. */
  readonly text: string
}

/** A prompt made for one model. */
export interface BuiltPrompt {
  /** The words that go beside the file. */
  text: string
  /** The system instruction. */
  system?: string
  settings: GenerationSettings
  /** Files with their answers, sent before the file that is asked about, each file before its answer. */
  examples?: readonly Example[]
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
