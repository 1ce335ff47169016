import type { ByMediaResolution, MediaTokens, TokenRule } from './media-tokens.ts'
import type { Price, PriorityTier } from './price.ts'
import type { Sampling } from './settings.ts'
import type { Source } from './source.ts'
import type { ThinkingConfig, ThinkingControl } from './thinking.ts'

/** The facts that Pollux has about a model. */
export interface Model {
  /** The name to send; for an unknown model, the requested name without its path. */
  id: string
  /**
   * Whether the catalogue has an entry for the model. If not, the facts are those of `basedOn`,
   * without prices.
   */
  known: boolean
  /** The id of the entry whose facts an unknown name has: its closest relative, or `generic`. */
  basedOn?: string
  /** The generation as in the name, such as `2.5` or `4`. */
  generation: string
  /** Other names of the model. Dated, numbered and `-latest` forms of the id need not be listed. */
  aliases: readonly string[]
  /** The day or month in which it became available, `YYYY-MM-DD` or `YYYY-MM`. */
  released?: string
  /** The end of the model on each API; absent if none is announced. */
  shutdown?: Partial<Record<Api, Shutdown>>
  limits: Limits
  mimeTypes: MimeTypes
  thinking: ThinkingControl
  /**
   * The best thinking setting for boxes, points and masks: off if possible, or otherwise the least.
   * `undefined` if the model does not think.
   */
  spatialThinking: ThinkingConfig | undefined
  /** The best temperature for boxes and masks; `undefined` if it is the model's default. */
  spatialTemperature: number | undefined
  /** Whether the model accepts a response schema. */
  structuredOutput: boolean
  /** The form of masks: a PNG probability map inside the box, a polygon, none, or unknown. */
  maskForm: 'png' | 'polygon' | 'none' | 'unknown'
  /** The order of a box's corners and of a point's coordinates. */
  boxAxes: 'yx' | 'xy'
  /** The order of a polygon's coordinates. */
  polygonAxes: 'xy' | 'yx'
  sampling: Sampling
  caching: Caching
  tokenRule: TokenRule
  mediaTokens: MediaTokens
  /** The price of the priority tier, as a share of the standard price. */
  priorityTier: PriorityTier
  /** The paid standard prices in US dollars, oldest first; empty if none is known. */
  prices: readonly Price[]
  /** The sources of the facts and their certainty, by field. */
  sources: Sources
}

/** One of Gemini's APIs: the Developer API or Vertex AI. */
export type Api = 'developer' | 'vertex'

/** The protocol of a request to a model. */
export type DialectName = 'generateContent' | 'interactions'

/** The end of a model on one API. */
export interface Shutdown {
  /** The first day without the model, UTC, `YYYY-MM-DD`; absent if no day is fixed. */
  on?: string
  /** The earliest possible end, `YYYY-MM-DD`, if Google promises no more than that. */
  earliest?: string
  /** The id of the model that answers its requests from that day on. */
  routedTo?: string
  /** The id of the model that Google recommends instead, if requests are not routed. */
  successor?: string
  source: Source
}

/** The largest request and answer of a model. */
export interface Limits {
  /**
   * The most tokens of the prompt or, with `sharedWindow`, of prompt, thoughts and answer together.
   */
  contextTokens: number
  /** The most tokens of the answer, thoughts included. */
  outputTokens: number
  sharedWindow?: boolean
  /** The most images in one request, by API. */
  images: { developer?: number; vertex?: number }
  /** The most videos in one request. */
  videos?: number
  /** The most hours of video in one request, by media resolution. */
  videoHours?: ByMediaResolution
  /** The most hours of audio in one request, by API. */
  audioHours?: { developer?: number; vertex?: number }
  /** The most pages of one PDF. */
  pdfPages?: number
  /** The most bytes of one PDF sent inline. */
  pdfBytes?: number
  /** The most bytes of one image on Vertex AI: sent inline, and read from Cloud Storage. */
  vertexImageBytes?: { inline: number; storage: number }
}

/** The ways in which a model caches prompts, to reread them at a lower price. */
export interface Caching {
  /** Whether explicit caches can be created for the model. */
  explicit: boolean
  /** The minimum prompt tokens for implicit caching; absent if no number is published. */
  implicitFrom?: number
}

/** The MIME types that a model accepts, by kind. */
export interface MimeTypes {
  image: readonly string[]
  video: readonly string[]
  audio: readonly string[]
  document: readonly string[]
}

/** Sources by the field of a model that they support. */
export type Sources = Partial<
  Record<
    Exclude<
      keyof Model,
      'id' | 'known' | 'basedOn' | 'generation' | 'prices' | 'shutdown' | 'sources'
    >,
    Source
  >
>
