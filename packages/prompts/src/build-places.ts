import { checkObject } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { listWords, placeSettings, schemaSettings } from './answer-settings.ts'
import { languageWords } from './language.ts'
import { type ListOptions, limitWords } from './list-options.ts'
import { type PlaceKind, placeSchema, placeWords } from './place-schemas.ts'
import type { BuiltPrompt } from './prompt.ts'
import { checkItems, quoteItems } from './quoted-items.ts'

/** What a prompt for places asks for. */
export interface PlaceRequest {
  /** The first line, in which a caller's words stand. */
  asking: string
  place: PlaceKind
  /** What one entry is about. @default 'instance' */
  each?: string
  /** What the label of an entry is. @default 'a short description of it' */
  label?: string
  /** The only labels that may come. */
  classes?: readonly string[]
  /** What is said about the length of the list, and about the language. */
  closing: readonly string[]
}

/** The words of a prompt for items, or for all prominent ones. Throws a `TypeError` for arguments that are wrong. */
export function requestItems(
  verb: string,
  items: string | readonly string[] | undefined,
  options: ListOptions & { classes?: readonly string[] },
): Pick<PlaceRequest, 'asking' | 'classes' | 'closing'> {
  checkObject(options, 'options')
  const classes = options.classes === undefined ? undefined : checkItems(options.classes, 'classes')
  const wanted = items === undefined ? classes : checkItems(items, 'items')
  const limit = limitWords(options.max, ', the most prominent first')
  const asking = wanted
    ? `${verb} the following in the picture: ${quoteItems(wanted)}.`
    : `${verb} all prominent items in the picture.`
  // Classes come as they are spelled.
  const closing = classes ? [limit] : [limit, ...languageWords('labels', options)]
  return { asking, closing, ...(classes ? { classes } : {}) }
}

/** The words and settings of a prompt for places, masks in the form that the model gives. */
export function buildPlaces(request: PlaceRequest, model: Model): BuiltPrompt {
  const { place, classes } = request
  const masks = place === 'mask'
  // A map of pixels is a long text: models write it freely or not at all, never under a schema.
  const isFree = !model.structuredOutput || (masks && model.maskForm === 'png')
  return {
    text: [request.asking, formWords(request, model, isFree), request.closing.join(' ')].join('\n'),
    settings: {
      ...placeSettings(model),
      ...(isFree ? {} : schemaSettings(model, placeSchema(place, classes))),
    },
    asked: classes ? { masks, classes } : { masks },
  }
}

function formWords(
  { place, classes, each = 'instance', label = 'a short description of it' }: PlaceRequest,
  model: Model,
  isFree: boolean,
): string {
  const { keys, note } = placeWords(place, model)
  const labelWords = classes ? `one of ${quoteItems(classes)}` : label
  const labelKey = `"label" is ${labelWords}`
  const parts = (place === 'box3d' ? [labelKey, ...keys] : [...keys, labelKey]).join('; ')
  return `Answer with ${listWords(isFree)}, one entry for each ${each}: ${parts}. ${note}`
}
