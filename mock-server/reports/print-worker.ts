import { parentPort } from 'node:worker_threads'
import { openFontSlices } from './font-slices.ts'
import { createPrintFonts } from './print-fonts.ts'
import type { PrintedReport } from './printed-report.ts'
import { reportPdf } from './report-pdf.ts'

export interface PrintAsk {
  readonly call: number
  readonly report: PrintedReport
}
export type PrintTell =
  { readonly call: number; readonly pdf: Uint8Array } | { readonly call: number; readonly fault: string }

const port = parentPort
if (!port) throw new Error('print-worker runs only as a worker thread')
const fonts = createPrintFonts(await openFontSlices())

port.on('message', ({ call, report }: PrintAsk) => {
  reportPdf(report, fonts).then(
    (pdf) => port.postMessage({ call, pdf } satisfies PrintTell),
    (error: unknown) =>
      port.postMessage({ call, fault: error instanceof Error ? error.message : String(error) } satisfies PrintTell),
  )
})
