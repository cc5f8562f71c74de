import { metricById } from '#metrics/catalogue.ts'

const METRICS = ['pm25', 'noise_leq', 'temperature'].filter((id) => metricById(id) !== undefined)

/** JSON texts of so many readings each, over so many sensors, all of now: what gateways send. */
export function benchMessages(readings: number, sensors: number): string[] {
  const at = new Date(Date.now()).toISOString()
  let n = 0
  return Array.from({ length: Math.ceil(20_000 / readings) }, () =>
    JSON.stringify(
      Array.from({ length: readings }, () => {
        n++
        return { metric: METRICS[n % METRICS.length], place: `air/${n % sensors}`, at, value: 20 + (n % 200) / 10 }
      }),
    ),
  )
}
