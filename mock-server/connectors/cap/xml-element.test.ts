import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childrenOf, readXml, textOf } from './xml-element.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readXml(bytes(text))

const BOMBS: Record<string, [text: string, why: string]> = {
  'an outside entity (XXE)': ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'document type'],
  'an outside document type': [
    '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>',
    'document type',
  ],
  'billion laughs': [
    `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${'&a;'.repeat(10)}">`).join('')}]><l>&a8;</l>`,
    'document type',
  ],
  'quadratic references': [
    `<!DOCTYPE l [<!ENTITY a "${'x'.repeat(50_000)}">]><l>${'&a;'.repeat(50_000)}</l>`,
    'document type',
  ],
  'a million character references': [`<a>${'&#65;'.repeat(1_000_000)}</a>`, '5000'],
  'a hundred thousand levels': ['<a>'.repeat(100_000) + '</a>'.repeat(100_000), '64 levels'],
  'levels never closed': ['<a>'.repeat(60_000), '64 levels'],
  'fifty megabytes': [`<a>${'x'.repeat(50 * 1024 * 1024)}</a>`, '5 MB'],
  'a million elements': [`<a>${'<b/>'.repeat(1_000_000)}</a>`, '40000 tags'],
  'comments never closed': [`<a>${'<!--'.repeat(60_000)}`, 'breaks off'],
  'sections never closed': [`<a>${'<![CDATA['.repeat(60_000)}`, 'breaks off'],
  'quotations never closed': [`<a ${'b="'.repeat(60_001)}`, 'breaks off'],
  'a bare document type in lower case': ['<!doctype html><html></html>', 'document type'],
}
test.each(Object.entries(BOMBS))('%s is refused before it is parsed, with a sentence', (_name, [text, why]) => {
  const refused = text.length > 20_000_000 ? readXml(Buffer.alloc(text.length, 'x')) : read(text)
  // A million references are five megabytes: either limit may be met first.
  expect(refused).toHaveProperty('en', expect.stringMatching(why === '5000' ? /50000 character references|5 MB/ : why))
})

test('half a megabyte of references is refused for their number', () => {
  expect(read(`<a>${'&#65;'.repeat(100_000)}</a>`)).toHaveProperty('en', expect.stringContaining('50000 character'))
})

test('a document type inside a section or a comment is text, and levels inside them count for nothing', () => {
  const deep = '<b>'.repeat(100)
  expect(read(`<a><!-- <!DOCTYPE x> ${deep} --><![CDATA[<!DOCTYPE html>${deep}]]></a>`)).toMatchObject({
    text: `<!DOCTYPE html>${deep}`,
  })
})

test('a greater-than sign in a quotation does not deepen the document', () => {
  const item = '<b c="1>0" d=\'/\'/>'
  expect(read(`<a>${item.repeat(100)}</a>`)).toMatchObject({ name: 'a' })
})

test('names are known by namespace and local name, whatever the prefix', () => {
  for (const text of [
    '<alert xmlns="urn:x"><event>a</event></alert>',
    '<cap:alert xmlns:cap="urn:x"><cap:event>a</cap:event></cap:alert>',
    '<q:alert xmlns:q="urn:y"><event/></q:alert>',
  ]) {
    const root = read(text)
    if ('zh' in root) throw new Error(root.en)
    expect(root.name).toBe('alert')
    expect(root.uri).toBe(text.includes('urn:x') ? 'urn:x' : 'urn:y')
    expect(childrenOf(root, 'event')).toHaveLength(text.includes('urn:x') ? 1 : 0)
    expect(textOf(root, 'event')).toBe(text.includes('urn:x') ? 'a' : '')
  }
})

test('Chinese in GB18030 is read as declared, and what is not as declared is named', () => {
  // 暴雨 in GB 18030: B1A9 D3EA.
  const gb = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="GB2312"?><a>'),
    Buffer.from([0xb1, 0xa9, 0xd3, 0xea]),
    Buffer.from('</a>'),
  ])
  expect(readXml(gb)).toMatchObject({ text: '暴雨' })
  expect(readXml(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c]))).toHaveProperty('en', expect.stringContaining('UTF-8'))
  expect(read('<?xml version="1.0" encoding="UTF-7"?><a/>')).toHaveProperty('en', expect.stringContaining('UTF-7'))
})

test('any bytes, and any mixture of marks, give an element or a sentence', () => {
  const marks = fc
    .array(
      fc.constantFrom(
        '<a>',
        '</a>',
        '<b c="',
        '"',
        "'",
        '/>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?x',
        '?>',
        '&lt;',
        '&',
        '<!',
        'x',
      ),
    )
    .map((parts) => bytes(parts.join('')))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), marks), (body) => {
      const result = readXml(body)
      expect('zh' in result ? result.en.length : result.name.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})
