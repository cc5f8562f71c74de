import { existsSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Words } from '#contract/words.ts'

export interface StaticFolders {
  readonly packFolder: string
  readonly distFolder: string
}

const FOR_EVER = 'public, max-age=31536000, immutable'
const ASK_EACH_TIME = 'no-cache'

/**
 * The city's files under `/city/`, and the built page under everything else. Hashed assets are kept for ever, all else is
 * revalidated by its etag; `.br` and `.gz` siblings are sent when the browser takes them; an unknown address is the page's.
 */
export async function addStaticFiles(app: FastifyInstance, { packFolder, distFolder }: StaticFolders): Promise<void> {
  await app.register(fastifyStatic, {
    root: resolve(packFolder),
    prefix: '/city/',
    decorateReply: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', ASK_EACH_TIME),
  })
  const page = resolve(distFolder)
  const built = () => existsSync(join(page, 'index.html'))
  if (built()) {
    const hashed = join(page, 'assets') + sep
    await app.register(fastifyStatic, {
      root: page,
      prefix: '/',
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header('cache-control', path.startsWith(hashed) ? FOR_EVER : ASK_EACH_TIME),
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const ofPage =
      request.method === 'GET' && !/^\/(api|city|assets)\//.test(request.url) && !/\.\w{2,5}$/.test(pathOf(request.url))
    if (ofPage && built() && reply.sendFile) return reply.sendFile('index.html', page)
    return reply.code(404).send({ sentence: ofPage ? notBuilt : nothingHere(request.url) })
  })
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? url
}

const notBuilt: Words = {
  zh: '页面尚未构建。请运行 npm run build 后重新启动，或用 npm run dev 开发。',
  en: 'The page is not built. Run npm run build and start again, or develop with npm run dev.',
}

function nothingHere(url: string): Words {
  return {
    zh: `没有“${url.slice(0, 80)}”。请检查地址。`,
    en: `There is nothing at “${url.slice(0, 80)}”. Check the address.`,
  }
}
