import type { ByMediaResolution, MediaTokens, TokenRule } from './media-tokens.ts'
import type { Price, PriorityTier } from './price.ts'
import type { Sampling } from './settings.ts'
import type { Source } from './source.ts'
import type { ThinkingConfig, ThinkingControl } from './thinking.ts'

/** What Pollux knows about a model, as dated data. */
export interface Model {
  /** The name to send; for a name that is not in the catalogue, that name without its path. */
  id: string
  /** Whether the catalogue has an entry for it. If not, the facts are those of `basedOn`, without prices. */
  known: boolean
  /** The entry that stands in for a name that is not known: the nearest of its family, or `generic`. */
  basedOn?: string
  /** The generation as in the name, such as `2.5` or `4`. */
  generation: string
  /** Other names that lead here. Dated, numbered and `-latest` forms of the id need not be listed. */
  aliases: readonly string[]
  /** The day it became available, `YYYY-MM-DD` or `YYYY-MM`. */
  released?: string
  /** How it ends on each API; absent where no end is announced. */
  shutdown?: Partial<Record<Api, Shutdown>>
  limits: Limits
  mimeTypes: MimeTypes
  thinking: ThinkingControl
  /** The thinking that serves boxes, points and masks best: off where it can be, else the least; absent where a model has none. */
  spatialThinking: ThinkingConfig | undefined
  /** The temperature that serves boxes and masks best; absent where the model's default does. */
  spatialTemperature: number | undefined
  /** Whether it takes a response schema. */
  structuredOutput: boolean
  /** How masks come: a PNG probability map inside the box, a polygon, not at all, or nobody knows. */
  maskForm: 'png' | 'polygon' | 'none' | 'unknown'
  /** The order of a box's corners and of a point's coordinates. */
  boxAxes: 'yx' | 'xy'
  /** The order of a polygon's coordinates. */
  polygonAxes: 'xy' | 'yx'
  sampling: Sampling
  caching: Caching
  tokenRule: TokenRule
  mediaTokens: MediaTokens
  /** What the priority tier costs. */
  priorityTier: PriorityTier
  /** Paid standard prices in dollars, oldest first; empty where none is known. */
  prices: readonly Price[]
  /** Where the facts come from and how sure they are, by field. */
  sources: Sources
}

/** Which of Gemini's services is asked: the Developer API, or Vertex AI. */
export type Api = 'developer' | 'vertex'

/** The protocol in which a model is asked. */
export type DialectName = 'generateContent' | 'interactions'

/** The end of a model on one API. */
export interface Shutdown {
  /** The first day without it, UTC, `YYYY-MM-DD`; absent where no day is fixed. */
  on?: string
  /** The day before which it does not end, where Google promises no more than that. */
  earliest?: string
  /** The model that answers requests for it from that day on. */
  routedTo?: string
  /** The model that Google recommends instead, where nothing is routed. */
  successor?: string
  source: Source
}

/** The largest request and answer of a model. */
export interface Limits {
  /** Tokens of the prompt; with `sharedWindow` of prompt, thoughts and answer together. */
  contextTokens: number
  /** Tokens of the answer, thoughts included. */
  outputTokens: number
  sharedWindow?: boolean
  /** Images in one request, by API. */
  images: { developer?: number; vertex?: number }
  /** Videos in one request. */
  videos?: number
  /** Hours of video in one request, by media resolution. */
  videoHours?: ByMediaResolution
  /** Hours of audio in one request, by API. */
  audioHours?: { developer?: number; vertex?: number }
  /** Pages of one PDF. */
  pdfPages?: number
  /** Bytes of one PDF sent inline. */
  pdfBytes?: number
  /** Bytes of one image on Vertex AI: sent inline, and read from Cloud Storage. */
  vertexImageBytes?: { inline: number; storage: number }
}

/** What a model keeps of prompts, to read it again for less. */
export interface Caching {
  /** Whether explicit caches can be made for it. */
  explicit: boolean
  /** Tokens of a prompt from which on its beginning is kept without being asked for; absent where nobody has published them. */
  implicitFrom?: number
}

/** The MIME types that a model takes, by kind. */
export interface MimeTypes {
  image: readonly string[]
  video: readonly string[]
  audio: readonly string[]
  document: readonly string[]
}

/** Sources by the field of a model that they speak of. */
export type Sources = Partial<
  Record<
    Exclude<
      keyof Model,
      'id' | 'known' | 'basedOn' | 'generation' | 'prices' | 'shutdown' | 'sources'
    >,
    Source
  >
>
