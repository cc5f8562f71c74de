import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { helloSchema } from '#contract/wire.ts'
import type { Hello, TurnedAway } from '#contract/wire.ts'

/** Whom the relay lets in: the hello of a page it understands, or why it was turned away. */
export function readHello(
  auth: unknown,
  viewers: number,
  viewersMost: number,
): { readonly hello: Hello } | { readonly turnedAway: TurnedAway } {
  const parsed = helloSchema.safeParse(auth)
  if (!parsed.success) {
    return {
      turnedAway: {
        reason: 'bad-hello',
        sentence: {
          zh: '页面没有说明协议版本或订阅内容，无法接入。请重新加载页面。',
          en: 'The page did not say its protocol version or its topics, so it cannot be let in. Reload the page.',
        },
        reload: true,
      },
    }
  }
  const { protocol } = parsed.data
  if (protocol !== PROTOCOL_VERSION) {
    return {
      turnedAway: {
        reason: 'version',
        sentence: {
          zh: `页面的协议版本是 ${protocol}，服务器是 ${PROTOCOL_VERSION}，不能互通。请重新加载页面。`,
          en: `The page speaks protocol ${protocol}, this relay ${PROTOCOL_VERSION}: they cannot understand each other. Reload the page.`,
        },
        reload: true,
      },
    }
  }
  if (viewers >= viewersMost) {
    return {
      turnedAway: {
        reason: 'full',
        sentence: {
          zh: `已有 ${viewers} 个页面接入，达到上限。请稍候，页面会自动重试。`,
          en: `${viewers} pages are connected, which is the most this relay takes. Wait: the page tries again by itself.`,
        },
        reload: false,
      },
    }
  }
  return { hello: parsed.data }
}

export const NO_EXERCISE: TurnedAway = {
  reason: 'no-exercise',
  sentence: {
    zh: '没有这场演练，或它的记录打不开。请回到实战页面，再从演练列表进入。',
    en: 'There is no such exercise, or its record cannot be opened. Go back to the real desk and enter from the list of exercises.',
  },
  reload: false,
}

export const WITHDRAWN: TurnedAway = {
  reason: 'withdrawn',
  sentence: {
    zh: '这台设备的大屏显示权已被收回，不再显示本市信息。请管理员在“大屏”页重新发放令牌，并在本机打开新的链接。',
    en: 'The right of this device to show the city was withdrawn. Ask an administrator for a new token on the page of walls, and open its link here.',
  },
  reload: false,
}
