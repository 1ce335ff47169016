import { invalidArgument } from '@pollux/errors'
import type { GenerationSettings, Model } from '@pollux/models'
import { boxWords, placeSchema, pointWords } from './place-schemas.ts'
import type { BuiltPrompt } from './prompt.ts'
import { checkItems, quoteItems } from './quoted-items.ts'

/** What a prompt for places asks for. */
export interface PlaceRequest {
  verb: 'Detect' | 'Segment'
  /** The things to look for; all prominent ones if absent. */
  items?: readonly string[]
  /** The only labels that may come. */
  classes?: readonly string[]
  max: number
  masks: boolean
}

/** Options that prompts for places share. */
export interface PlaceOptions {
  /** The most entries of the answer, from 1 to 1,000. Models lose themselves in long lists. @default 25 */
  max?: number
}

/** Checks the arguments of a prompt for places. Throws a `TypeError`. */
export function checkPlaces(
  items: string | readonly string[] | undefined,
  { max = 25, classes }: PlaceOptions & { classes?: readonly string[] },
): Pick<PlaceRequest, 'items' | 'classes' | 'max'> {
  if (!Number.isInteger(max) || max < 1 || max > 1000) {
    throw invalidArgument('an integer from 1 to 1000', 'max', max)
  }
  return {
    max,
    ...(items === undefined ? {} : { items: checkItems(items, 'items') }),
    ...(classes === undefined ? {} : { classes: checkItems(classes, 'classes') }),
  }
}

/** The words and settings of a prompt for boxes, and for masks in the form that the model gives. */
export function buildPlaces(request: PlaceRequest, model: Model): BuiltPrompt {
  // A map of pixels is a long text: models write it freely or not at all, never under a schema.
  const isFree = !model.structuredOutput || (request.masks && model.maskForm === 'png')
  const { masks, classes } = request
  const schema = isFree ? undefined : placeSchema(classes ? { masks, classes } : { masks })
  return {
    text: [
      askingWords(request),
      formWords(request, model, isFree ? ' in one ```json block' : ''),
      limitWords(request),
    ].join('\n'),
    settings: placeSettings(model, schema),
    asked: classes ? { masks, classes } : { masks },
  }
}

/** The one line in which a caller's words stand. */
function askingWords({ verb, items, classes }: PlaceRequest): string {
  const wanted = items ?? classes
  if (!wanted) return `${verb} all prominent items in the picture.`
  return `${verb} the following in the picture: ${quoteItems(wanted)}.`
}

function formWords({ masks, classes }: PlaceRequest, model: Model, block: string): string {
  const polygon = model.maskForm === 'png' ? '' : `, a polygon of ${pointWords(model)} points`
  const keys = [
    `"box_2d" is its 2D bounding box ${boxWords(model)}`,
    ...(masks ? [`"mask" is its segmentation mask${polygon}`] : []),
    classes ? `"label" is one of ${quoteItems(classes)}` : '"label" is a short description of it',
  ]
  return `Answer with a JSON list${block}, one entry for each instance: ${keys.join('; ')}. Coordinates are integers from 0 to 1000, relative to the picture.`
}

function limitWords({ max }: PlaceRequest): string {
  const entries = max === 1 ? '1 entry' : `${max} entries, the most prominent first`
  return `Give at most ${entries}; if there is none, answer [].`
}

function placeSettings(model: Model, schema: unknown): GenerationSettings {
  const { thinkingForPlaces, temperatureForPlaces } = model
  return {
    ...(temperatureForPlaces === undefined ? {} : { temperature: temperatureForPlaces }),
    ...(thinkingForPlaces ? { thinkingConfig: { ...thinkingForPlaces } } : {}),
    ...(schema ? { responseMimeType: 'application/json', responseJsonSchema: schema } : {}),
  }
}
