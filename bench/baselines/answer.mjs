/** The items of an answer with their mask's file and their box in pixels, the way everyone reads them. */
export function readItems({ text, width, height }) {
  const items = JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1))
  return items.map(({ box_2d: [top, left, bottom, right], mask }) => {
    const x = Math.trunc((left * width) / 1000)
    const y = Math.trunc((top * height) / 1000)
    return {
      x,
      y,
      png: Buffer.from(mask.slice(mask.indexOf(',') + 1), 'base64'),
      width: Math.trunc((right * width) / 1000) - x,
      height: Math.trunc((bottom * height) / 1000) - y,
    }
  })
}
