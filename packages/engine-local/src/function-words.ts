function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

/** Words before a noun that do not narrow it. */
export const determiners = words(
  'a all an any both each every her his its just my no of only our some that the their these this those your one two three four five six seven eight nine ten',
)

/** Words that, with "of" behind them, stand before the noun that is meant. */
export const quantities = words(
  'all any bunch each examples flock group groups herd instance instances kind kinds number occurrence occurrences one pair pairs piece pieces set slice slices some sort sorts type types',
)

/** Words at which the noun is over and something about it begins. */
export const qualifierStarts = words(
  'above across against along among are around as at because behind being below beneath beside between by can could except excluding for from had has have if in inside is like near next not of on outside over should since such than that to under was were when where which while who whom whose will with within without would',
)

/** Words that may follow a noun and say nothing more about it: "cats only". */
export const afterthoughts = words('here only please present separately shown there visible')

/** Words that leave "all objects" to mean all of them: before the noun, or behind it. */
export const neutralWords = words(
  'all any are be can central clear clearly coco common depicted detect detectable different distinct distinguishable dominant each every find foreground here identifiable identify important in individual interest interesting is it key known main major most notable object obvious of other physical possible present primary prominent recognisable recognise recognizable recognize relevant salient see seen separate shown significant single that the there various view visible which you',
)

/** Nouns that stand for whatever there is. */
export const everythingNouns = words(
  'anything element elements entities entity everything item items object objects subject subjects thing things',
)

/** Words of the form of an answer; with one of them, a phrase is not about the picture. */
export const formWords = words(
  '2d 3d accurate answer answers array box boxes bounding box_2d confidence contour contours coordinate coordinates corner corners description descriptions entries entry fence format formatting integer integers json key keys label labels labelled labeled list location locations markdown mask masks object_name output outputs pixel pixels point points polygon polygons position positions precise response result results score scores segmentation segmentations text tight valid value values',
)

/** Adjectives that may stand alone before "and": "black and white cats". */
export const adjectives = words(
  'big black blue bright brown ceramic cloth cotton dark fabric glass gold golden gray green grey large leather little long metal metallic new old orange paper pink plastic purple red round rubber short silver small steel stone tall tiny violet white wood wooden yellow young',
)
