import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Tour } from '#contract/stage-snapshot.ts'
import type { Words } from '#contract/words.ts'
import type { ZippedFile } from './zip-stream.ts'

/** Nothing may be fetched from anywhere; a page of no origin must have its folder named by scheme. */
const POLICY = [
  "default-src 'none'",
  'script-src file: data: blob:',
  'worker-src data: blob:',
  'style-src file:',
  'font-src file:',
  'img-src file: data: blob:',
  'connect-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export function bundleHtml(tour: Tour): string {
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="dark" />
    <meta http-equiv="content-security-policy" content="${POLICY}" />
    <meta id="react-aria-pressable-style" name="chengmai" content="styles are files" />
    <link rel="stylesheet" href="app.css" />
    <title>${escaped(tour.title)}</title>
  </head>
  <body>
    <div id="root"></div>
    <script src="app.js"></script>
  </body>
</html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

export interface ReadMe {
  readonly title: string
  readonly city: Words
  readonly demo: boolean
  readonly madeAt: number
  readonly utcOffsetMinutes: number
  /** Numbers of the scenes that showed the present. */
  readonly frozen: readonly number[]
  /** Without what people wrote about people. */
  readonly redacted: boolean
  readonly attribution: string
}

/** For whoever finds the folder on a stick. */
export function readMe({ title, city, demo, madeAt, utcOffsetMinutes, frozen, redacted, attribution }: ReadMe): string {
  const made = new Date(madeAt + utcOffsetMinutes * 60_000).toISOString().slice(0, 16).replace('T', ' ')
  const numbers = frozen.map((number) => String(number)).join(', ')
  const zh = [
    `${title} — ${city.zh}，离线演示包`,
    '',
    '打开：用 Chromium、Chrome 或 Edge 双击 index.html。不需要网络，不需要安装。请保持整个文件夹完整。',
    `导出时间：${made}。画面中的数字是当时录制的，不是现在的。${demo ? '数据为模拟数据（示范数据）。' : ''}`,
    ...(frozen.length > 0 ? [`第 ${numbers} 幕原为实时画面，这里停在导出的一刻。`] : []),
    ...(redacted ? ['事件中的文字记录已脱敏；字幕和讲稿保持原样。'] : []),
    '按键：→ 或空格 下一幕，← 上一幕，P 播放或暂停，N 讲稿。',
  ]
  const en = [
    `${title} — ${city.en}, offline bundle`,
    '',
    'Open: double-click index.html in Chromium, Chrome or Edge. No network, nothing to install. Keep the folder whole.',
    `Made ${made}. The figures are those recorded then, not those of now.${demo ? ' They are simulated (demonstration).' : ''}`,
    ...(frozen.length > 0 ? [`Scene ${numbers} showed the present; here it stands at the moment of the export.`] : []),
    ...(redacted ? ['What people wrote in incidents was left out; captions and notes are as they were.'] : []),
    'Keys: → or space next scene, ← previous, P play or pause, N notes.',
  ]
  return [...zh, '', '', ...en, '', attribution, ''].join('\r\n')
}

/** The built page that bundles carry. Rejects when it was not built. */
export async function pageFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((name) => name.isFile() && /\.(js|css|woff2)$/.test(name.name))
  const paths = files.map(({ parentPath, name }) =>
    join(parentPath, name)
      .slice(join(folder, 'x').length - 1)
      .replaceAll('\\', '/'),
  )
  z.array(z.string())
    .refine((all) => all.includes('app.js') && all.includes('app.css'))
    .parse(paths)
  return paths
}

export async function* copied(folder: string, paths: readonly string[]): AsyncGenerator<ZippedFile> {
  for (const path of paths) yield { path, bytes: await readFile(join(folder, path)) }
}
