import Pdf from 'pdfkit'
import { PAGE } from './pdf-pen.ts'
import type { Pen, Style } from './pdf-pen.ts'
import type { PrintFonts } from './print-fonts.ts'

const RED = '#c00000'
const MARK: Style = { size: 62, weight: 700, colour: RED }
const MARK_OPACITY = 0.13
/** Stand for the curved ones in English. */
const STRAIGHT_QUOTES = `"'`

export interface PdfFacts {
  readonly lang: 'zh' | 'en'
  readonly title: string
  readonly author: string
  readonly subject: string
  /** Epoch ms; the same facts give the same bytes. */
  readonly at: number
}

export interface OpenPdf {
  readonly document: PDFKit.PDFDocument
  /** Resolves with the whole file. */
  readonly close: () => Promise<Uint8Array>
}

/** Print-ready A4, all pages kept until it is closed so that each can say how many there are. */
export function openPdf({ lang, title, author, subject, at }: PdfFacts): OpenPdf {
  const document = new Pdf({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    bufferPages: true,
    lang: lang === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: author, Subject: subject, CreationDate: new Date(at) },
  })
  const chunks: Buffer[] = []
  const whole = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  return {
    document,
    async close() {
      document.end()
      await whole
      return Buffer.concat(chunks)
    },
  }
}

/** Fonts for everything that will be written in that weight. */
export async function registerFonts(
  document: PDFKit.PDFDocument,
  fonts: PrintFonts,
  texts: Iterable<string>,
  weight: 400 | 700,
): Promise<void> {
  const characters = new Set(STRAIGHT_QUOTES)
  for (const text of texts) for (const character of text) characters.add(character)
  for (const [name, file] of await fonts.load(characters, weight)) document.registerFont(name, file)
}

/** Visits every page once all are written. */
export function eachPage(document: PDFKit.PDFDocument, draw: (page: number, pages: number) => void): void {
  const { start, count } = document.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    document.switchToPage(start + page)
    draw(page + 1, count)
  }
}

/** Across the page, behind nothing and over everything. */
export function watermark(document: PDFKit.PDFDocument, pen: Pen, text: string): void {
  document.save()
  document.fillOpacity(MARK_OPACITY)
  document.rotate(-45, { origin: [PAGE.width / 2, PAGE.height / 2] })
  pen.write(text, (PAGE.width - pen.widthOf(text, MARK)) / 2, PAGE.height / 2 - MARK.size / 2, MARK)
  document.restore()
}
