import { expect, test } from 'vitest'
import { standIn } from '../mqtt-client/stand-in-reach.ts'
import { fileProtocol } from './file-protocol.ts'
import { readFileRecords } from './read-file.ts'
import { storedZip } from './stored-zip.ts'

const text = (content: string) => new TextEncoder().encode(content)

/** A workbook of one sheet with these cells, as ECMA-376 part 1 §18 has it. */
function workbook(sheetData: string): Uint8Array<ArrayBuffer> {
  const part = (xml: string) => text(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return storedZip(
    new Map([
      [
        'xl/workbook.xml',
        part(
          `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="空气" sheetId="1" r:id="r1"/></sheets></workbook>`,
        ),
      ],
      [
        'xl/_rels/workbook.xml.rels',
        part(
          `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
        ),
      ],
      // Style 1 is date and time (number format 22), style 2 a time (20).
      [
        'xl/styles.xml',
        part(
          `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
        ),
      ],
      ['xl/worksheets/sheet1.xml', part(`<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`)],
    ]),
  )
}
const cell = (ref: string, value: string | number, style = 0) =>
  typeof value === 'number'
    ? `<c r="${ref}" s="${style}"><v>${value}</v></c>`
    : `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`

function scene(file: Uint8Array) {
  const here = standIn()
  const reach = {
    ...here.reach,
    upload: (id: string) => (id === 'file-0001' ? Promise.resolve(file) : here.reach.upload(id)),
  }
  const options = fileProtocol.options.parse({ upload: 'file-0001' })
  const stop = new AbortController()
  return { here, reach, options, stop, run: () => fileProtocol.run(options, reach, here.outlet, stop.signal) }
}

test('an upload gives its records once, tells the rows it left out, and waits to be stopped', async () => {
  const { here, stop, run } = scene(text('place,pm25\na,1\nb\nc,3\n'))
  const running = run()
  await here.until(() => here.unreadable.length > 0)
  expect(here.records).toEqual([
    { place: 'a', pm25: 1 },
    { place: 'c', pm25: 3 },
  ])
  expect(here.unreadable.map(({ text: row }) => row)).toEqual(['b'])
  stop.abort()
  await expect(running).resolves.toBeUndefined()
})

test('a spreadsheet’s days and times are local text, what a formula last showed is its value', async () => {
  // 45000 is 2023-03-15: 25,569 days lie between 1899-12-30 and 1970-01-01.
  const file = workbook(
    `<row r="1">${cell('A1', 'at')}${cell('B1', 'clock')}${cell('C1', 'sum')}</row>
     <row r="2">${cell('A2', 45000 + 8.5 / 24, 1)}${cell('B2', 0.75, 2)}<c r="C2"><f>1+1</f><v>2</v></c></row>`,
  )
  const found = await readFileRecords(file, { format: 'auto', sheet: '', rows: '' })
  expect(found).toMatchObject({ records: [{ at: '2023-03-15 08:30:00', clock: '18:00:00', sum: 2 }] })
})

test('a sheet whose only cells are its far corners is given up, and the relay goes on', async () => {
  const { here, reach, options } = scene(
    workbook(`<row r="1">${cell('A1', 'a')}${cell('XFD1', 'z')}</row><row r="1048576">${cell('A1048576', 1)}</row>`),
  )
  await expect(fileProtocol.sample(options, reach, new AbortController().signal)).rejects.toMatchObject({
    code: 'unreadable',
    why: { en: expect.stringContaining('memory') as string },
  })
  expect(here.records).toEqual([])
})

test('a part that no directory names is never read', async () => {
  const honest = workbook(`<row r="1">${cell('A1', 'a')}</row><row r="2">${cell('A2', 5)}</row>`)
  const hidden = workbook(`<row r="1">${cell('A1', 'a')}</row><row r="2">${cell('A2', 666)}</row>`)
  // The hidden archive's parts stand before the honest one, whose directory counts from its own beginning.
  const whole = new Uint8Array(hidden.length + honest.length)
  whole.set(hidden)
  whole.set(honest, hidden.length)
  const view = new DataView(whole.buffer)
  const end = whole.length - 22
  let entry = hidden.length + view.getUint32(end + 16, true)
  view.setUint32(end + 16, entry, true)
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    view.setUint32(entry + 42, view.getUint32(entry + 42, true) + hidden.length, true)
    entry += 46 + view.getUint16(entry + 28, true)
  }
  expect(await readFileRecords(whole, { format: 'auto', sheet: '', rows: '' })).toMatchObject({ records: [{ a: 5 }] })
})

test('stopped while it reads, the run ends without a fault', async () => {
  const { stop, run } = scene(text(`a,b\n${'1,2\n'.repeat(200_000)}`))
  const running = run()
  stop.abort()
  await expect(running).resolves.toBeUndefined()
})
