/**
 * SHA-256 (FIPS 180-4) of a text of ASCII characters, in lower-case hexadecimal. It stands here in plain code
 * because a draw is a rule, and rules import nothing; whoever checks a draw uses any tool that knows SHA-256.
 */
export function sha256(text: string): string {
  const state = [...initial]
  const message = padded(text)
  for (let start = 0; start < message.length; start += 16) addBlock(state, message.slice(start, start + 16))
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** In words of 32 bits: the text, a 1, and as many zeros as bring it with its length in bits to whole blocks. */
function padded(text: string): number[] {
  const message = Array.from<number>({ length: 16 * Math.ceil((text.length + 9) / 64) }).fill(0)
  for (let index = 0; index <= text.length; index += 1) {
    const byte = index < text.length ? text.charCodeAt(index) : 0x80
    message[index >> 2] = (message[index >> 2] ?? 0) | (byte << (24 - 8 * (index % 4)))
  }
  message[message.length - 1] = 8 * text.length
  return message
}

function addBlock(state: number[], block: readonly number[]): void {
  const schedule = [...block]
  const w = (index: number): number => schedule[index] ?? 0
  for (let index = 16; index < 64; index += 1) {
    const [early, late] = [w(index - 15), w(index - 2)]
    const small0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)
    const small1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10)
    schedule.push((w(index - 16) + small0 + w(index - 7) + small1) | 0)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let index = 0; index < 64; index += 1) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (constants[index] ?? 0) + w(index)) | 0
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = ((state[index] ?? 0) + word) | 0
  })
}

const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

const words = (hexadecimal: string): readonly number[] =>
  hexadecimal.split(/\s+/).map((word) => Number.parseInt(word, 16))

const initial = words('6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19')

const constants = words(
  `428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5
   d807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174
   e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da
   983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967
   27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85
   a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070
   19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3
   748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2`,
)
