import { findModel } from '@pollux/models'
import { costOf, estimateImage, estimateText } from '@pollux/tokens'

const photo = { width: 1920, height: 1080 }
for (const name of ['gemini-2.0-flash', 'gemini-3.8-flash']) {
  const { tokens, method, range, plan } = estimateImage(photo, findModel(name))
  const cells = plan.kind === 'whole' ? '1' : `${plan.columns} × ${plan.rows}`
  console.log(name, tokens, `${method} of ${cells}`, range ?? 'exact')
}

const model = findModel('gemini-3.8-flash')
const prompt = estimateText('Find the cup in the picture.')
const input = estimateImage(photo, model).tokens + prompt.tokens
for (const day of ['2026-12-31', '2027-01-01']) {
  const cost = costOf({ input, output: 200 }, model, { at: new Date(day) })
  console.log(day, `$${cost?.usd.toFixed(6)}`)
}
