// Loaded before an example: the name of a public host leads to a public address, and connections to that address
// to a server of the test. All else is as it is.
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const HOST = 'pictures.example.com'
const ADDRESS = '93.184.216.34'
const port = Number(process.env.STAND_IN_PORT)

const { lookup } = dns
dns.lookup = (hostname, options, callback) =>
  hostname === HOST
    ? callback(null, [{ address: ADDRESS, family: 4 }])
    : lookup(hostname, options, callback)

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function redirected(...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  if (options?.host === HOST) {
    options.lookup(HOST, { all: true }, (error, addresses) => {
      if (error) return this.destroy(error)
      if (addresses[0].address === ADDRESS) connect.call(this, { port, host: '127.0.0.1' })
    })
    return this
  }
  return connect.apply(this, args)
}

syncBuiltinESMExports()
