import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Reading } from '#contract/reading.ts'
import { readingsAnswerSchema } from '#contract/reading.ts'
import type { ReadingsAnswer } from '#contract/reading.ts'

const run = promisify(execFile)

/** Publishes as an integrator would, with mosquitto's own client. Resolves when the broker acknowledged (QoS 1). */
export async function mosquittoPub(mqttPort: number, topic: string, message: object | string): Promise<void> {
  const to = ['-h', '127.0.0.1', '-p', String(mqttPort), '-t', topic, '-q', '1']
  await run('mosquitto_pub', [...to, '-m', typeof message === 'string' ? message : JSON.stringify(message)])
}

/** Posts with curl; answers the status and what the relay said. */
export async function curlPost(
  url: string,
  type: 'application/json' | 'text/csv',
  body: string,
): Promise<{ readonly status: number; readonly answer: ReadingsAnswer }> {
  const args = [
    '-s',
    '-w',
    '\n%{http_code}',
    '-H',
    `content-type: ${type}`,
    '-H',
    'x-source: story',
    '--data-binary',
    body,
  ]
  const { stdout } = await run('curl', [...args, `${url}/api/readings`])
  const cut = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(cut + 1)), answer: readingsAnswerSchema.parse(JSON.parse(stdout.slice(0, cut))) }
}

export function cityReading(metric: string, value: number): Reading {
  return { metric, place: 'city', at: new Date().toISOString(), value }
}

/** How many points of one series the relay keeps. */
export async function pointCount(url: string, metric: string, place: string): Promise<number> {
  const hour = 3_600_000
  const range = `from=${Date.now() - 24 * hour}&to=${Date.now() + hour}&points=4000`
  const response = await fetch(`${url}/api/series?metric=${metric}&place=${place}&${range}`)
  const { count } = (await response.json()) as { count: number[] }
  return count.reduce((sum, n) => sum + n, 0)
}
