/** One line of the table: the product beside what people usually write (peer) and what cannot be beaten (limit). */
export interface BenchRow {
  readonly what: string
  readonly unit: string
  readonly better: 'less' | 'more'
  readonly product: number
  readonly peer?: number
  readonly limit?: number
  readonly goal?: number
}

/** How many times better than the peer the product is; 2 is twice as good whichever way is better. */
export function ratioOf({ better, product, peer }: BenchRow): number | undefined {
  if (peer === undefined || product === 0 || peer === 0) return undefined
  return better === 'less' ? peer / product : product / peer
}

export function meetsGoal({ better, product, goal }: BenchRow): boolean | undefined {
  if (goal === undefined) return undefined
  return better === 'less' ? product <= goal : product >= goal
}

/** @param sorted ascending @param part 0 … 1 */
export function quantile(sorted: readonly number[], part: number): number {
  if (sorted.length === 0) return Number.NaN
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!
}

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

export function tableOf(rows: readonly BenchRow[]): string {
  const head = ['what', 'unit', 'product', 'peer', 'limit', 'goal', '× peer', 'goal met']
  const cells = rows.map((row) => {
    const ratio = ratioOf(row)
    const met = meetsGoal(row)
    const goal = row.goal === undefined ? '' : `${row.better === 'less' ? '≤' : '≥'} ${shown(row.goal)}`
    return [
      row.what,
      row.unit,
      shown(row.product),
      shown(row.peer),
      shown(row.limit),
      goal,
      ratio === undefined ? '' : ratio.toFixed(1),
      met === undefined ? '' : met ? 'yes' : 'NO',
    ]
  })
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]!.length)))
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line)].join('\n')
}

function shown(value: number | undefined): string {
  if (value === undefined) return ''
  if (!Number.isFinite(value)) return '–'
  const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 3
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}
