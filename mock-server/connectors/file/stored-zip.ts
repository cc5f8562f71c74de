import { crc32 } from 'node:zlib'

const LOCAL = 0x04034b50
const ENTRY = 0x02014b50
const END = 0x06054b50
const VERSION_NEEDED = 20
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const UTF8_FLAG = 1 << 11

/** Parts as a ZIP archive that packs nothing (APPNOTE 6.3, method 0): a reader of it meets exactly what was counted before. */
export function storedZip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let at = 0
  for (const [name, content] of parts) {
    const label = Buffer.from(name)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(VERSION_NEEDED, 0)
    about.writeUInt16LE(UTF8_FLAG, 2)
    about.writeUInt32LE(crc32(content), 10)
    about.writeUInt32LE(content.length, 14)
    about.writeUInt32LE(content.length, 18)
    about.writeUInt16LE(label.length, 22)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(ENTRY, 0)
    entry.writeUInt16LE(VERSION_NEEDED, 4)
    about.copy(entry, 6)
    entry.writeUInt32LE(at, 42)
    locals.push(u32(LOCAL), about, label, content)
    entries.push(entry, label)
    at += 4 + about.length + label.length + content.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
