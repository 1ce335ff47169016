/** Which of its folders each folder of a package may import, in the order of the data; the package's top may import all. */
export const foldersMayImport: Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
> = {
  answers: {
    text: [],
    keys: [],
    json: ['text', 'keys'],
    places: ['text', 'keys', 'json'],
    masks: ['text', 'keys', 'json', 'places'],
    items: ['text', 'keys', 'json', 'places', 'masks'],
    answer: ['text', 'keys', 'json', 'places', 'masks', 'items'],
  },
}
