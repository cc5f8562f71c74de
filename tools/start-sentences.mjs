/**
 * What the starters say when they cannot go on: what, why, what to do; Chinese first, English second.
 * Plain JavaScript: these are spoken by whatever Node is there, before anything is installed.
 * @typedef {{ zh: string, en: string }} Words
 */

const OLDEST_NODE = 20
const OLDEST_NPM = 9
export const PRODUCT_NODE = 24

/** @param {string} version as `process.versions.node` gives it */
export function majorOf(version) {
  return Number(version.replace(/^v/, '').split('.')[0])
}

/**
 * The Node that was called; undefined when it will do.
 * @param {string} version
 * @returns {Words | undefined}
 */
export function oldNode(version) {
  if (majorOf(version) >= OLDEST_NODE) return undefined
  return {
    zh: `当前 Node 版本是 ${version}，太旧，无法启动。请安装 Node ${PRODUCT_NODE}（至少 ${OLDEST_NODE}）后重试。`,
    en: `This Node is ${version}, too old to start with. Install Node ${PRODUCT_NODE} (${OLDEST_NODE} at the least) and try again.`,
  }
}

/**
 * @param {string} version of npm
 * @returns {Words | undefined}
 */
export function oldNpm(version) {
  if (majorOf(version) >= OLDEST_NPM) return undefined
  return {
    zh: `当前 npm 版本是 ${version}，读不懂依赖锁定文件。请升级到 npm ${OLDEST_NPM} 或更新版本后重试。`,
    en: `This npm is ${version} and cannot read the lockfile. Upgrade to npm ${OLDEST_NPM} or newer and try again.`,
  }
}

/**
 * No bundled Node for this machine, and the one that was called is too old for the product.
 * @param {string} platform @param {string} arch @param {string} version
 * @returns {Words}
 */
export function noProductNode(platform, arch, version) {
  return {
    zh: `产品需要 Node ${PRODUCT_NODE}，依赖中没有适用于 ${platform}-${arch} 的版本，而当前 Node 是 ${version}。请自行安装 Node ${PRODUCT_NODE} 或更新版本后重试。`,
    en: `The product needs Node ${PRODUCT_NODE}; its packages bring none for ${platform}-${arch}, and this Node is ${version}. Install Node ${PRODUCT_NODE} or newer yourself and try again.`,
  }
}

/**
 * Why `npm ci` ended badly, from what it wrote.
 * @param {string} output
 * @returns {Words}
 */
export function installFailed(output) {
  if (/ENOSPC/.test(output)) return diskFull('node_modules')
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/.test(output)
  ) {
    return {
      zh: '连不上软件包仓库，依赖没有装好。请检查网络，或用 npm config set registry 指向可用的镜像；没有网络时，请从能联网的同类机器上复制 node_modules 文件夹，然后重试。',
      en: 'The package registry cannot be reached, so the dependencies are not installed. Check the network, or point npm config set registry at a mirror; with no network at all, copy the node_modules folder from a like machine that has one. Then try again.',
    }
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return {
      zh: '没有写入 node_modules 的权限，依赖没有装好。请以项目文件夹的所有者身份重试，或检查文件夹权限。',
      en: 'node_modules cannot be written, so the dependencies are not installed. Try again as the owner of the project folder, or check its permissions.',
    }
  }
  return {
    zh: '依赖没有装好，原因见上面 npm 的输出。请按其提示处理；可先删除 node_modules 文件夹再重试。',
    en: "The dependencies are not installed; npm's words above say why. Do as they say; removing the node_modules folder first may help.",
  }
}

/**
 * @param {string} where the folder that was written
 * @returns {Words}
 */
export function diskFull(where) {
  return {
    zh: `磁盘已满，无法写入 ${where}。请腾出至少 1 GB 空间后重试。`,
    en: `The disk is full and ${where} cannot be written. Free at least 1 GB and try again.`,
  }
}

/**
 * A step of the start ended badly; its own words stand above.
 * @param {Words} step @param {number | null} code
 * @returns {Words}
 */
export function stepFailed(step, code) {
  return {
    zh: `“${step.zh}”没有完成（退出码 ${code ?? '无'}），原因见上面的输出。请按其提示处理后重试；若刚更新过代码，可先删除 node_modules 和 dist 文件夹。`,
    en: `“${step.en}” did not finish (exit code ${code ?? 'none'}); the output above says why. Do as it says and try again; after an update, removing the folders node_modules and dist may help.`,
  }
}

/**
 * @param {string} program @param {string} aptPackage
 * @returns {Words}
 */
export function programMissing(program, aptPackage) {
  return {
    zh: `找不到 ${program}，界面测试无法运行。请以管理员身份运行 apt-get install -y ${aptPackage}，或用其他方式安装后重试。`,
    en: `${program} is not here, so the stories in the browser cannot run. As root run apt-get install -y ${aptPackage}, or install it another way, and try again.`,
  }
}

/** @param {Words} words */
export function say({ zh, en }) {
  process.stdout.write(`${zh}  ${en}\n`)
}

/**
 * The last thing a failed start says.
 * @param {Words} words
 * @returns {never}
 */
export function giveUp({ zh, en }) {
  process.stderr.write(`\n${zh}\n${en}\n`)
  process.exit(1)
}
