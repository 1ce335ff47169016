import { readAnswer } from '@pollux/answers'

// What a model wrote: prose around the JSON, a quotation mark that is not escaped, a box of three numbers, and the limit.
const text = `Here you are:
\`\`\`json
[
  {"box_2d": [120, 240, 480, 760], "label": "kettle", "confidence": "92%"},
  {"box_2d": [505, 33, 911, 402], "label": "the 7" plate"},
  {"box_2d": [10, 20, 30], "label": "spoon"},
  {"box_2d": [700, 650, 950, 9`

const answer = readAnswer(text, { size: { width: 800, height: 600 } })

console.log(answer.status)
for (const { label, score, box } of answer.findings) console.log({ label, score, box })
for (const { code, message, finding, at } of answer.issues) {
  const about = finding === undefined ? 'the answer' : `finding ${finding}`
  console.log(`${code}, ${about}, at ${at?.start}: ${message}`)
}
