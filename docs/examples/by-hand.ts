// The task of quick-start.ts without Pollux.
import { GoogleGenAI, ThinkingLevel } from '@google/genai'
import sharp from 'sharp'

const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const { data: jpeg, info } = await sharp('coffee.jpg')
  .autoOrient()
  .jpeg({ quality: 95 })
  .toBuffer({ resolveWithObject: true })
const { width, height } = info

const reply = await client.models.generateContent({
  model: 'gemini-3.8-flash',
  contents: [
    { inlineData: { mimeType: 'image/jpeg', data: jpeg.toString('base64') } },
    `Segment the cup, the espresso, the spoon and the saucer. Answer with a JSON list: "box_2d" is [ymin, xmin, ymax, xmax],
    "mask" a polygon of [x, y] points, "label" a short description. Coordinates are integers from 0 to 1000.`,
  ],
  config: {
    responseMimeType: 'application/json',
    thinkingConfig: { thinkingLevel: ThinkingLevel.LOW },
  },
})

const text = (reply.text ?? '').replace(/^```(?:json)?\s*|\s*```$/g, '')
for (const { label, box_2d, mask } of JSON.parse(text)) {
  const [top, left, bottom, right] = box_2d
  const x = (left * width) / 1000
  const y = (top * height) / 1000
  const box = { x, y, width: (right * width) / 1000 - x, height: (bottom * height) / 1000 - y }
  const corners = mask.map(([x, y]: number[]) => [(x! * width) / 1000, (y! * height) / 1000])
  const svg = `<svg width="${width}" height="${height}"><polygon points="${corners.join(' ')}"/></svg>`
  const alpha = await sharp(Buffer.from(svg)).extractChannel('alpha').raw().toBuffer()
  console.log(label, box, alpha.filter((value) => value > 127).length)
}
