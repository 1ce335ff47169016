import { findModel, resolveModel } from '@pollux/models'
import { costOf, createBudget, estimateImage, estimateRequest, useOf } from '@pollux/tokens'
import { preflight } from '@pollux/tokens/preflight'

const photo = { kind: 'image', width: 1920, height: 1080, orientation: 6 } as const
for (const name of ['gemini-2.0-flash', 'gemini-3.8-flash']) {
  const { tokens, method, range, plan } = estimateImage(photo, findModel(name))
  const cells = plan.kind === 'whole' ? '1' : `${plan.columns} × ${plan.rows}`
  console.log(name, tokens, `${method} of ${cells}`, range ?? 'exact')
}

const request = {
  model: 'gemini-3.8-flash',
  contents: [
    { inlineData: { mimeType: 'image/jpeg', data: '…' } },
    { inlineData: { mimeType: 'video/mp4', data: '…' } },
    'When is the cup of the photo in the video?',
  ],
}
const film = { kind: 'video', duration: 60_000, width: 1280, height: 720 } as const
const facts = [photo, film]

const at = new Date('2026-12-31')
const served = resolveModel(request.model, { api: 'developer', at })
const { model } = served
const estimate = estimateRequest(request, { model, facts })
for (const { place, modality, tokens, range } of estimate.items) {
  console.log(place, modality, tokens, range ?? '')
}
const use = useOf(estimate, 200)
for (const day of ['2026-12-31', '2027-01-01']) {
  console.log(day, `$${costOf(use, model, { at: new Date(day) })?.usd.toFixed(6)}`)
}

const budget = createBudget({ usd: 0.01 })
for (const day of ['2026-12-31', '2027-01-01']) {
  try {
    console.log('admitted:', budget.admit(use, model, { at: new Date(day) }).tokens, 'tokens')
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
  }
}
for (const { code, message } of preflight(request, { served, at, facts })) {
  console.log(`${code}: ${message}`)
}
