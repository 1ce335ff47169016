import type { GenerationSettings, Model } from '@pollux/models'

/**
 * How the reply is read: as `findings` with boxes, masks and points in pixels, as `text`, as a `json` value, or by a function of
 * the raw reply.
 */
export type PromptReader = 'findings' | 'text' | 'json' | ((reply: unknown) => unknown)

/** A task as a value: what to ask a model, how it must answer, and how the answer is read. */
export interface Prompt<Reader extends PromptReader = PromptReader, Value = unknown> {
  /** The name of the task in messages, such as `detect`. */
  readonly name: string
  readonly reader: Reader
  /** The schema of a value read as `json`. Without one, any value is accepted. */
  readonly schema?: AnswerSchema<Value>
  /** The kinds of file that it takes. @default only pictures */
  readonly media?: readonly MediaKind[]
  /** Kinds of which at least one file must be. @default any of `media` */
  readonly needs?: readonly MediaKind[]
  /** Whether the value is a list of time spans, `{ start, end }` in seconds, to be checked against the recording's length. */
  readonly spans?: true
  /** `several` if one file is not enough. */
  readonly pictures?: 'several'
  /** Returns the text and settings for a model. The same model always leads to the same result. */
  build(model: Model): BuiltPrompt
}

/** The kind of a file. A `document` is a PDF or an office file, a `text` any file of plain text. */
export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'text'

/** A file and the answer wanted for it. */
export interface Example {
  /** The file in any form. Prompts pass it on unchanged. */
  readonly media: unknown
  /** The answer as the model would write it. */
  readonly text: string
}

/** A prompt built for one model. */
export interface BuiltPrompt {
  /** The text that is sent with the file. */
  text: string
  /** The system instruction. */
  system?: string
  settings: GenerationSettings
  /** Files with their answers, sent before the file asked about. */
  examples?: readonly Example[]
  /** What each finding should have. */
  asked?: Asked
}

/** What the prompt asked for, so that a reader can report what is missing. */
export interface Asked {
  masks: boolean
  /** The only labels allowed. */
  classes?: readonly string[]
}

/** A schema that checks answers: one of zod, or of any library that implements Standard Schema. */
export interface AnswerSchema<Value = unknown> {
  readonly '~standard': {
    readonly validate: (value: unknown) => CheckedValue<Value> | Promise<CheckedValue<Value>>
  }
}

/** A checked value, or what is wrong with it. */
export type CheckedValue<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

/** One fault of a value, and the keys that lead to it. */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
