import { parentPort } from 'node:worker_threads'
import { briefPdf } from './brief-pdf.ts'
import { openFontSlices } from './font-slices.ts'
import { createPrintFonts } from './print-fonts.ts'
import type { PrintedBrief } from './printed-brief.ts'
import type { PrintedReport } from './printed-report.ts'
import type { PrintedReview } from './printed-review.ts'
import { reportPdf } from './report-pdf.ts'
import { reviewPdf } from './review-pdf.ts'

export type Paper =
  | { readonly is: 'report'; readonly report: PrintedReport }
  | { readonly is: 'review'; readonly review: PrintedReview }
  | { readonly is: 'brief'; readonly brief: PrintedBrief }
export interface PrintAsk {
  readonly call: number
  readonly paper: Paper
}
export type PrintTell =
  { readonly call: number; readonly pdf: Uint8Array } | { readonly call: number; readonly fault: string }

const port = parentPort
if (!port) throw new Error('print-worker runs only as a worker thread')
const fonts = createPrintFonts(await openFontSlices())

function print(paper: Paper): Promise<Uint8Array> {
  switch (paper.is) {
    case 'report':
      return reportPdf(paper.report, fonts)
    case 'review':
      return reviewPdf(paper.review, fonts)
    case 'brief':
      return briefPdf(paper.brief, fonts)
  }
}

port.on('message', ({ call, paper }: PrintAsk) => {
  print(paper).then(
    (pdf) => port.postMessage({ call, pdf } satisfies PrintTell),
    (error: unknown) =>
      port.postMessage({ call, fault: error instanceof Error ? error.message : String(error) } satisfies PrintTell),
  )
})
