export { connect, type NodeConnectOptions } from './connect.ts'
export { type NodeResolverOptions, nodeResolver } from './node-resolver.ts'
export { proxyFetch } from './proxy-fetch.ts'
