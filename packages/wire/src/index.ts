export type { Candidate, Content, Part, Reply } from './reply.ts'
export type { GenerateRequest, GenerationConfig } from './request.ts'
