import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mqttProtocol } from './mqtt-protocol.ts'
import { standIn } from './stand-in-reach.ts'
import { startMosquitto, whyNoMosquitto } from './start-mosquitto.ts'

const OPENSSL = 'openssl'
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})
beforeEach(({ skip }) => {
  const why = whyNoMosquitto()
  if (why === undefined) return
  if (process.env['CI']) throw new Error(why)
  skip(why)
})

/** A broker whose certificate the city signed itself, for the name `broker.invalid`. */
async function secureBroker() {
  const folder = mkdtempSync(join(tmpdir(), 'chengmai-tls-'))
  closers.push(() => rmSync(folder, { recursive: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const name = ['-subj', '/CN=broker.invalid', '-addext', 'subjectAltName=DNS:broker.invalid']
  const making = ['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '2']
  execFileSync(OPENSSL, [...making, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const mosquitto = await startMosquitto(`certfile ${cert}`, `keyfile ${key}`)
  closers.push(mosquitto.stop)
  return { port: mosquitto.port, ca: readFileSync(cert, 'utf8') }
}
function connect(url: string, ca: string) {
  const scene = standIn({ resolve: () => Promise.resolve('127.0.0.1') })
  const stop = new AbortController()
  const options = mqttProtocol.options.parse({ url, topics: 'a', ca })
  const run = mqttProtocol.run(options, scene.reach, scene.outlet, stop.signal).then(
    () => 'resolved',
    (error: unknown) => error,
  )
  return { scene, run, stop }
}

test('a certificate is checked against the name as written, though the connection goes to the checked address', async () => {
  const { port, ca } = await secureBroker()
  const { scene, run, stop } = connect(`mqtts://broker.invalid:${port}`, ca)
  await Promise.race([scene.until(() => scene.alive > 0), run])
  stop.abort()
  expect(await run).toBe('resolved')
  expect(scene.alive).toBe(1)
})

test.each([
  ['of an unknown authority', 'broker.invalid', false],
  ['for another name', 'other.invalid', true],
])('a certificate %s is refused and named as the reason', async (_what, host, known) => {
  const { port, ca } = await secureBroker()
  const { run } = connect(`mqtts://${host}:${port}`, known ? ca : '')
  expect(await run).toMatchObject({ code: 'refused', why: { en: expect.stringContaining('certificate') as string } })
})

test('a CA certificate that is none is refused', async () => {
  const { port } = await secureBroker()
  const { run } = connect(
    `mqtts://broker.invalid:${port}`,
    '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----',
  )
  expect(await run).toMatchObject({ code: 'refused' })
})

test('a broker that speaks no TLS on that port is no secure broker', async () => {
  const mosquitto = await startMosquitto()
  closers.push(mosquitto.stop)
  const { run } = connect(`mqtts://broker.invalid:${mosquitto.port}`, '')
  expect(await run).toMatchObject({ code: expect.stringMatching(/refused|unreachable/) as string })
})
